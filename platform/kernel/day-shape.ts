import * as z from 'zod/mini';

// In the pattern and not as a check beside it, so that lists of thousands of days are checked in one step (platform/action/answer-check.ts).
const pattern = new RegExp(`^(?!0000)(?:${z.regexes.date.source.replace(/^\^|\$$/g, '')})$`);

/** A day as a page or a program sends it: one that exists, as 2026-11-30. Calendars and databases know no year 0. */
export const day = z.iso.date({ pattern, error: 'Write the day as 2026-11-30.' } as z.core.$ZodISODateParams);
