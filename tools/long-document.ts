import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readDocumentFile } from '../features/learning/document.format.ts';
import { draftApart } from '../features/learning/drafting.format.ts';
import { longPdf } from './long-pdf.ts';

// node tools/long-document.ts [PAGES]
// How long a long PDF takes in the background until its draft can be read, and how long the server's own thread is held up meanwhile.

const pages = Number(process.argv[2] ?? 60);
const bytes = await longPdf(pages);
const told: number[] = [];
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const cpu = process.cpuUsage();
const start = performance.now();
const document = await readDocumentFile(bytes, 'handbook.pdf', (percent) => told.push(percent));
const read = performance.now();
const draft = await draftApart(document, {});
const drafted = performance.now();
delay.disable();
const spent = process.cpuUsage(cpu);
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
console.log(
  `${document.pages} pages, ${document.blocks.length} blocks: read in ${seconds(read - start)} s with ${told.length} steps of progress, drafted in ${seconds(drafted - read)} s into ${draft.lessons.length} lessons and ${draft.items.length} questions; ${seconds(drafted - start)} s in all, ${seconds((spent.user + spent.system) / 1000)} s of them computing. The server's own thread waited ${Math.round(delay.percentile(99) / 1e6)} ms at the 99th percentile and ${Math.round(delay.max / 1e6)} ms at most.`,
);
