import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { draftCourse } from '../features/learning/author.domain.ts';
import { words } from '../features/learning/block.domain.ts';
import { keyIsLongest } from '../features/learning/course-gate.domain.ts';
import { readDocumentFile } from '../features/learning/document.format.ts';
import type { Item } from '../features/learning/item.domain.ts';
import { shuffled } from '../features/learning/terms.domain.ts';

// node tools/learning-drafts.ts FOLDER > docs/learning-drafts.md
// What the readers and the rule author make of a folder of documents, as a table; and with --sheet N SEED, N kept questions of six
// documents, drawn at random by the seed, for a person to grade beside their passages.

const [folder, option, wanted, seed = '1'] = process.argv.slice(2);
if (!folder) throw new Error('Name a folder of documents: node tools/learning-drafts.ts FOLDER [--sheet N SEED]');

/** A sheet is drawn from six documents that have questions to choose from, and from none more than a third of it. */
const documentsOfASheet = 6;
const fewestOfASheet = 6;
const mostOfADocument = 20;

const rows: string[] = [];
const kept: { name: string; item: Item }[] = [];
const refusals = new Map<string, number>();
let total = 0;
for (const name of readdirSync(folder).sort()) {
  const file = path.join(folder, name);
  if (!statSync(file).isFile()) continue;
  const start = performance.now();
  const document = await readDocumentFile(readFileSync(file), name);
  const read = performance.now();
  const draft = draftCourse(document);
  const drafted = performance.now();
  const count = document.blocks.reduce((sum, block) => sum + words(block.text), 0);
  total += count;
  const kinds = Map.groupBy(draft.items, (item) => item.kind);
  for (const [gate, n] of Object.entries(draft.refused)) refusals.set(gate, (refusals.get(gate) ?? 0) + n);
  kept.push(...draft.items.map((item) => ({ name, item })));
  const cell = (values: Iterable<readonly [string, number]>) =>
    [...values].map(([key, n]) => `${key} ${n}`).join(', ') || '–';
  rows.push(
    `| ${[
      name,
      document.format,
      count,
      document.blocks.length,
      draft.lessons.length,
      draft.items.length,
      (draft.items.length / (count / 1000)).toFixed(1),
      cell([...kinds].map(([kind, items]) => [kind, items.length] as const)),
      cell(Object.entries(draft.refused)),
      `${draft.coverage.covered} of ${draft.coverage.headings}`,
      `${Math.round(read - start)} + ${Math.round(drafted - read)}`,
    ].join(' | ')} |`,
  );
}

if (option === '--sheet') {
  const want = Number(wanted ?? 60);
  const rich = [...Map.groupBy(kept, ({ name }) => name)].filter(([, items]) => items.length >= fewestOfASheet);
  const documents = shuffled(rich, seed).slice(0, documentsOfASheet);
  const drawn = shuffled(
    documents.flatMap(([, items]) => shuffled(items, seed).slice(0, mostOfADocument)),
    seed,
  ).slice(0, want);
  for (const [at, { name, item }] of drawn.entries()) {
    console.log(`\n${at + 1}. ${name} · ${item.kind} · ${item.rule}\n   ${item.stem}`);
    item.options.forEach((text, index) =>
      console.log(
        `   ${item.key.includes(index) ? '*' : ' '} ${item.kind === 'matching' ? `${item.prompts![item.key.indexOf(index)]} → ` : ''}${text}`,
      ),
    );
    if (item.answer) console.log(`   = ${item.answer.replaceAll('\n', ' / ')}`);
    console.log(`   « ${item.quote}`);
  }
} else {
  const choices = kept.map(({ item }) => item).filter((item) => item.kind === 'single' || item.kind === 'scenario');
  const places = [0, 1, 2, 3].map((place) => choices.filter((item) => item.key[0] === place).length);
  console.log(`# What the rule author makes of real handbooks

Made by \`node tools/learning-drafts.ts FOLDER\`; times are one run on the machine at hand, reading (in its own process, start included) + drafting, in milliseconds.

| document | format | words | blocks | lessons | questions kept | per 1,000 words | kinds | kept away, by gate | headings with a question | ms |
|---|---|---:|---:|---:|---:|---:|---|---|---|---:|
${rows.join('\n')}

${kept.length} questions from ${total} words. Of ${choices.length} choices the key is the single longest option in ${choices.filter(keyIsLongest).length} (${Math.round((100 * choices.filter(keyIsLongest).length) / choices.length)} %); it stands at places A–D ${places.join(', ')} times.
Kept away in all: ${[...refusals]
    .sort((a, b) => b[1] - a[1])
    .map(([gate, n]) => `\`${gate}\` ${n}`)
    .join(', ')}.`);
}
