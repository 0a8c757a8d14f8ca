import { stale } from '../../platform/action/action.ts';
import { done, implement, type Implementation } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { enqueue, type Job } from '../../platform/jobs/job.ts';
import { closeAsk } from '../inbox/service.ts';
import { cards } from '../people/service.ts';
import { blockDto, blockStore, type StoredBlock } from './block.store.ts';
import { documentUnknown } from './contract.ts';
import { documentStore } from './document.store.ts';
import {
  accessUnfit,
  addressUnfit,
  fetchDocument,
  keepDocument,
  ownerUnknown,
  searchDocuments,
} from './library.contract.ts';
import { authorCourses, keepDocuments, readerOf } from './learning.policy.ts';
import { reviewAskKey } from './review.jobs.ts';
import { nearPassages } from './service.ts';
import { fused, marksOf, spread } from './search.domain.ts';
import { contentStems } from './terms.domain.ts';

/** A page of passages; who wants more asks more exactly. */
const mostFound = 20;

/** What the library offers beside bringing and reading: search, fetching from an address, owner, review and readers. */
export const libraryActions = (reading: Job): readonly Implementation[] => [
  implement(searchDocuments, async (ctx, { text }) => {
    const reader = readerOf(ctx.actor);
    const { blocks } = await blockStore(ctx).candidates([...new Set(contentStems(text))], undefined, reader);
    const near = await nearPassages(ctx, text, { reader, most: mostFound });
    const keyOf = (block: StoredBlock) => `${block.document} ${block.id}`;
    const byWords = new Set(blocks.map(keyOf));
    return {
      items: spread(fused([blocks, near], keyOf), mostFound).map((block) => ({
        documentId: block.document,
        documentTitle: block.documentTitle,
        version: block.version,
        block: blockDto(block),
        marks: marksOf(block.text, text),
        byWords: byWords.has(keyOf(block)),
      })),
      byMeaning: near.length > 0,
    };
  }),

  implement(fetchDocument, async (ctx, { address, documentId }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const url = webAddress(address);
    if (!url) throw addressUnfit({ detail: 'An address starts with https:// or http:// and holds no password.' });
    const store = documentStore(ctx);
    if (documentId && !(await store.find(documentId, readerOf(ctx.actor)))) throw documentUnknown();
    const name = url.pathname.split('/').filter(Boolean).at(-1) ?? url.hostname;
    const id = documentId ?? (await store.insert(`${url.hostname} ${name}`.slice(0, 200), ctx.actor.person));
    const file = { key: null, name: name.slice(0, 255), bytes: 0, address: url.href };
    const number = await store.addVersion(id, file, ctx.actor.person);
    await enqueue(ctx, reading, { documentId: id, number, keepTitle: documentId !== undefined });
    const { card } = (await store.find(id))!;
    return done(card, {
      verb: 'document.wanted',
      subject: { type: 'document', id },
      detail: { address: url.origin + url.pathname, number },
    });
  }),

  implement(keepDocument, async (ctx, { id, revision, ...change }) => {
    const store = documentStore(ctx);
    const found = await store.find(id);
    const owns = found?.card.owner.id === ctx.actor.person;
    if (!found || !(await store.find(id, readerOf(ctx.actor)))) throw documentUnknown();
    permit(keepDocuments, ctx.actor, new Set(owns ? ['owner'] : []));
    const { access } = change;
    const named = access && (access.who === 'authors' || access.who === 'everybody' ? [] : access.to);
    if (access && named!.length === 0 && !['authors', 'everybody'].includes(access.who)) throw accessUnfit();
    const owner = change.ownerId === undefined ? null : (await cards(ctx, [change.ownerId])).get(change.ownerId);
    if (change.ownerId !== undefined && (!owner || owner.leftOn !== null)) throw ownerUnknown();
    const to = access?.who === 'role' ? named!.map((title) => title.toLowerCase()) : named;
    const kept = await store.keep(id, revision, {
      ...change,
      ...(access ? { access: { who: access.who, to: to! } } : {}),
    });
    if (!kept) throw stale((await store.find(id))!.card);
    // A new day or a new owner answers what was asked of the old one.
    if (change.reviewOn !== undefined || change.ownerId !== undefined)
      await closeAsk(ctx, reviewAskKey(id), 'reviewed');
    return done((await store.find(id))!.card, {
      verb: 'document.kept',
      subject: { type: 'document', id },
      detail: { ...change },
    });
  }),
];

function webAddress(text: string): URL | null {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url : null;
}
