import { strToU8, zipSync } from 'fflate';
import Pdf from 'pdfkit';
import writeWorkbook from 'write-excel-file/node';
import { packageManifest } from '../../features/learning/course-package.domain.ts';
import { encodePicture } from '../../features/learning/picture-encode.format.ts';
import { longPdf } from '../../tools/long-pdf.ts';

/** Files of every type that the library reads, torn and twisted, the same for the same seed. */
export type Mutated = { name: string; bytes: Uint8Array };

const text =
  '# Returns\n\nTo take a machine back:\n\n1. Check the number\n2. Print the label\n3. Empty the tank\n\nA return must reach the workshop within 14 days.\n\n| Level | Wait |\n|---|---|\n| High | 1 hour |\n';
const zip = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])));
const paragraph = (words: string, style = '') =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t>${words}</w:t></w:r></w:p>`;
const drawing =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

export async function wholeFiles(): Promise<Mutated[]> {
  const workbook = await writeWorkbook(
    [
      [{ value: 'Level' }, { value: 'Wait' }],
      [{ value: 'High' }, { value: '1 hour' }],
    ],
    { sheet: 'Promises' },
  ).toBuffer();
  return [
    { name: 'a.md', bytes: strToU8(text) },
    {
      name: 'a.html',
      bytes: strToU8(
        `<!doctype html><html><body><h1>Returns</h1><p>A return must reach us.</p><ul><li>One</li></ul><table><tr><th>Level</th></tr><tr><td>High</td></tr></table></body></html>`,
      ),
    },
    {
      name: 'a.docx',
      bytes: zip({
        '[Content_Types].xml':
          '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        '_rels/.rels':
          '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph('Returns', 'Heading1')}${paragraph('A return must reach the workshop within 14 days.')}</w:body></w:document>`,
      }),
    },
    {
      name: 'a.pptx',
      bytes: zip({
        '[Content_Types].xml': '<Types/>',
        'ppt/presentation.xml': `<p:presentation ${drawing}><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>`,
        'ppt/_rels/presentation.xml.rels':
          '<Relationships xmlns="x"><Relationship Id="r1" Type="t" Target="slides/slide1.xml"/></Relationships>',
        'ppt/slides/slide1.xml': `<p:sld ${drawing}><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>Returns of machines</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`,
      }),
    },
    {
      name: 'a.odt',
      bytes: zip({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'META-INF/manifest.xml': '<m/>',
        'content.xml':
          '<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:h text:outline-level="1">Returns</text:h><text:p>A return must reach the workshop.</text:p></office:text></office:body></office:document-content>',
      }),
    },
    { name: 'a.xlsx', bytes: new Uint8Array(workbook) },
    { name: 'a.pdf', bytes: new Uint8Array(await longPdf(2)) },
    { name: 'b.pdf', bytes: await picturedPdf() },
  ];
}

async function picturedPdf(): Promise<Uint8Array> {
  const data = Uint8Array.from({ length: 200 * 150 * 3 }, (_, at) => (at * 7) % 256);
  const picture = Buffer.from(await encodePicture({ width: 200, height: 150, kind: 2, data }));
  const pdf = new Pdf({ size: 'A4', margin: 56 });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const written = new Promise((resolve) => pdf.on('end', resolve));
  pdf
    .text('A return must reach the workshop within 14 days.')
    .image(picture, { width: 200 })
    .text('Figure 1. The label');
  pdf.end();
  await written;
  return new Uint8Array(Buffer.concat(parts));
}

/** A package that came from another program. */
export const wholePackage = (): Mutated => ({
  name: 'a.zip',
  bytes: zip({
    'imsmanifest.xml': packageManifest('scorm2004', { id: '7f', title: 'Returns', files: ['index.html'] }),
    'index.html':
      '<html><head><title>Returns</title></head><body><p>A return must reach the workshop.</p></body></html>',
  }),
});

/** `count` files: bytes overwritten, runs copied to another place, pieces cut out or the end torn off. */
export async function mutatedFiles(count: number, seed = 20_261_129, of?: readonly Mutated[]): Promise<Mutated[]> {
  const whole = of ?? (await wholeFiles());
  let state = seed;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % Math.max(1, below);
  };
  return Array.from({ length: count }, (_, round) => {
    const { name, bytes: from } = whole[round % whole.length]!;
    let bytes = from.slice();
    for (let hit = next(name.endsWith('.pdf') ? 40 : 5); hit >= 0; hit -= 1) {
      const at = next(bytes.length);
      const way = next(4);
      if (way === 0) bytes[at] = next(256);
      else if (way === 1) bytes.copyWithin(at, next(bytes.length), Math.min(bytes.length, at + next(200)));
      else if (way === 2) bytes.fill(next(256), at, at + next(16));
      else bytes = new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(at + next(8))]);
    }
    return { name, bytes: round % 5 === 0 ? bytes.slice(0, next(bytes.length)) : bytes };
  });
}
