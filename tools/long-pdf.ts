import Pdf from 'pdfkit';

/** A handbook of a coffee company with as many pages as asked for: headings, rules, times, steps; the same on every run. */
const subjects = [
  'boiler',
  'grinder',
  'scale',
  'water filter',
  'milk pump',
  'steam wand',
  'drip tray',
  'valve',
  'seal',
  'display',
];
const signs = [
  'drips in the morning',
  'smells of burning',
  'stops after an hour',
  'shows a red light',
  'runs without a sound',
  'leaves marks on the cups',
];
const acts = [
  'send the descaling kit',
  'book a visit with the workshop',
  'replace the part at our cost',
  'ask for a picture of the plate',
  'write the serial number down',
  'alert the engineer on duty',
];
const partners = ['the customer', 'the workshop', 'the courier', 'the shop lead', 'the buyer', 'the store'];

const pick = <T>(from: readonly T[], at: number): T => from[at % from.length]!;

function pageText(page: number): { heading: string; paragraphs: string[]; steps: string[] } {
  const subject = pick(subjects, page);
  const rules = [0, 1, 2, 3].map(
    (at) =>
      `If the ${subject} of a machine in class ${page + 1} ${pick(signs, page + at)}, ${pick(acts, page * 5 + at)} and tell ${pick(partners, page + at)} about part ${page * 4 + at + 1}.`,
  );
  const times = `A report about a ${subject} of class ${page + 1} must be answered within ${2 + (page % 9)} days. A repair of this kind should take no longer than ${3 + (page % 12)} hours. The part is covered for ${6 + page} months after the purchase.`;
  const prose = `Most people who call about a ${subject} have tried something before, and they would like to be asked what. Listen to the end before you offer anything, repeat what you have heard in one sentence, and say what happens next and by when. Notes about the ${subject} are kept beside the order so that the next colleague does not ask the same questions again. Do not promise a date that ${pick(partners, page)} has not confirmed unless the shop lead has agreed to it in writing.`;
  return {
    heading: `${page + 1}. The ${subject} of class ${page + 1}`,
    paragraphs: [prose, ...rules, times, prose.replace('Most people', `Many of those in region ${page + 1}`)],
    steps: [
      `Check the serial number of the ${subject} against the order`,
      'Print the prepaid label from the order page',
      `Empty the ${subject} and let it dry for an hour`,
      'Pack the machine in its original box',
      `Hand the parcel to ${pick(partners, page + 2)}`,
    ],
  };
}

export async function longPdf(pages: number): Promise<Buffer> {
  const pdf = new Pdf({
    size: 'A4',
    margin: 56,
    autoFirstPage: false,
    info: { Title: 'Handbook of machines' },
  });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const written = new Promise((resolve) => pdf.on('end', resolve));
  for (let page = 0; page < pages; page += 1) {
    const { heading, paragraphs, steps } = pageText(page);
    pdf.addPage().font('Helvetica-Bold').fontSize(18).text(heading).moveDown(0.6);
    pdf.font('Helvetica').fontSize(10.5);
    for (const paragraph of paragraphs) pdf.text(paragraph).moveDown(0.6);
    pdf.text(`To send a machine of class ${page + 1} back, follow these steps:`).moveDown(0.4);
    steps.forEach((step, at) => pdf.text(`${at + 1}. ${step}`));
  }
  pdf.end();
  await written;
  return Buffer.concat(parts);
}
