/** Nobody is asked to learn at night: between these hours of their own day. */
const working = { from: '08:00', until: '18:00' };

/** Whether a person is asked now: on a working day of theirs, within working hours where they are. */
export const atWork = (works: boolean, time: string): boolean => works && time >= working.from && time < working.until;
