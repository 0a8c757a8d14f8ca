/** How many things wait on Today. */
export function TodayCount() {
  return null;
}
