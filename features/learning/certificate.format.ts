import { readFile } from 'node:fs/promises';
import type * as Canvas from '@napi-rs/canvas';
import { encode } from 'uqr';
import { formatDay } from '../../platform/i18n/format.ts';
import { speak, words } from '../../platform/i18n/words.ts';
import type { Certificate } from './certificate.contract.ts';

const certificateText = words('learning', {
  completed: '{person} has completed',
  facts: 'Version {version}, {minutes} minutes. Completed on {day}.',
  check: 'Whoever wants to be sure opens this address:',
  subject: 'Certificate of completion',
});

/** A4, landscape; points. */
const [width, height, margin] = [842, 595, 64];
const ink = '#14222e';
const quiet = '#44535f';

type Page = Pick<
  Canvas.SKRSContext2D,
  'fillStyle' | 'font' | 'fillRect' | 'fillText' | 'measureText' | 'letterSpacing'
>;

const sans = '"Headway Sans", "Headway Sans Ext"';
const serif = '"Headway Serif", "Headway Serif Ext"';
const files: Readonly<Record<string, string>> = {
  'Headway Sans': 'instrument-sans-latin-wght-normal',
  'Headway Sans Ext': 'instrument-sans-latin-ext-wght-normal',
  'Headway Serif': 'source-serif-4-latin-wght-normal',
  'Headway Serif Ext': 'source-serif-4-latin-ext-wght-normal',
};

/** The letters that our fonts have (platform/ui/styles/fonts.css): Latin of all kinds, and punctuation. */
const printable =
  /^[\u0020-\u007e\u00a0-\u02ff\u1d00-\u1dbf\u1e00-\u1e9f\u1ef2-\u1eff\u2000-\u206f\u20a0-\u20c0\u2113\u2122\u2212\u2215]*$/;

/** The drawing library is native and heavy: it is loaded when somebody first wants a certificate. */
let opened: Promise<typeof Canvas> | null = null;
const canvas = () =>
  (opened ??= import('@napi-rs/canvas').then(async (library) => {
    for (const [family, name] of Object.entries(files))
      library.GlobalFonts.register(
        await readFile(new URL(`../../platform/ui/fonts/${name}.woff2`, import.meta.url)),
        family,
      );
    return library;
  }));

/** A certificate as PDF, one page; null where our fonts lack a letter of it: none is better than one with holes in a name. */
export async function certificatePdf(
  certificate: Certificate,
  locale: string,
  link: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const { organisation, person, course, version, minutes, completedOn } = certificate;
  if (![organisation, person, course].every((text) => printable.test(text))) return null;
  const say = speak(certificateText, locale);
  const { PDFDocument } = await canvas();
  const document = new PDFDocument({
    title: `${say('subject')}: ${course}`,
    author: organisation,
    creator: 'Headway',
  });
  const page = document.beginPage(width, height);
  page.fillStyle = '#fbfaf7';
  page.fillRect(0, 0, width, height);
  page.fillStyle = '#a5165d';
  page.fillRect(margin, margin + 26, 28, 2);
  const code = { size: 88, x: width - margin - 88, y: height - margin - 88 };
  set(page, organisation, { y: margin + 12, size: 14, colour: quiet });
  let y = set(page, say('completed', { person }), { y: 216, size: 20, colour: ink });
  y = set(page, course, { y: y + 18, size: 34, colour: ink, family: serif });
  set(page, say('facts', { version, minutes, day: formatDay(completedOn, locale, 'full') }), {
    y: y + 6,
    size: 13,
    colour: quiet,
  });
  const below = set(page, say('check'), { y: height - margin - 34, size: 10, colour: quiet, right: code.x - 24 });
  // Letters apart make no ligatures, so that the address can be copied out of the page.
  page.letterSpacing = '0.1px';
  set(page, link, { y: below, size: 8, colour: ink, right: code.x - 24 });
  page.annotateLinkUrl(margin, below - 10, code.x - 24, below + 14, link);
  drawCode(page, link, code);
  document.endPage();
  return new Uint8Array(document.close());
}

/** Sets a text from the left margin, wrapped at words and, where a word is longer than the line, within it. @returns the next line's y */
function set(
  page: Page,
  text: string,
  at: { y: number; size: number; colour: string; family?: string; right?: number },
): number {
  page.fillStyle = at.colour;
  page.font = `400 ${at.size}px ${at.family ?? sans}`;
  const most = (at.right ?? width - margin) - margin;
  const fits = (line: string) => page.measureText(line).width <= most;
  const lines = [''];
  for (const word of text.split(/(?<=\s)/)) {
    const last = lines.length - 1;
    if (fits(lines[last]! + word.trimEnd())) lines[last] += word;
    else if (fits(word)) lines.push(word);
    else
      for (const sign of word)
        if (fits(lines.at(-1)! + sign)) lines[lines.length - 1] += sign;
        else lines.push(sign);
  }
  lines.forEach((line, down) => page.fillText(line.trimEnd(), margin, at.y + down * at.size * 1.3));
  return at.y + lines.length * at.size * 1.3;
}

function drawCode(page: Page, text: string, at: { x: number; y: number; size: number }): void {
  const { data, size } = encode(text, { border: 0 });
  const dot = at.size / size;
  page.fillStyle = ink;
  data.forEach((row, down) =>
    row.forEach((dark, across) => {
      if (dark) page.fillRect(at.x + across * dot, at.y + down * dot, dot, dot);
    }),
  );
}
