/** The logo: a horizon line and a heading needle. Never boxed, never animated. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 26 26" aria-hidden="true">
      <path className="mark-h" d="M1.5 18.5h23" />
      <path className="mark-n" d="M18.2 2.5 15.6 18.5h-2.7z" />
      <path className="mark-s" d="M18.2 2.5 10.2 18.5h2.7z" />
    </svg>
  );
}
