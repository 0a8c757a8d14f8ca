import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { DocumentAccess, DocumentCard, FoundPassage } from './document-shape.domain.ts';
import { documentUnknown } from './contract.ts';

const Id = z.uuid();

export const addressUnfit = fault('address_unfit', 422, 'This address cannot be fetched.');
export const accessUnfit = fault('access_unfit', 422, 'Name the teams, places or roles that may read it.');
export const ownerUnknown = fault('owner_not_found', 422, 'The new owner does not work here.');

export const searchDocuments = read({
  name: 'learning.search_documents',
  summary: 'Search what the documents say, by words and by meaning, with the passages that match',
  path: '/learning/search',
  input: z.object({ text: z.string().check(z.trim(), z.minLength(2), z.maxLength(300)) }),
  output: z.object({
    items: z.array(FoundPassage),
    /** Whether passages were also compared by meaning; words alone always work. */
    byMeaning: z.boolean(),
  }),
  may: 'Everybody, in the documents that they may read.',
});

export const fetchDocument = write({
  name: 'learning.fetch_document',
  summary: 'Fetch a document from an address on the web; it comes and is read in the background',
  path: '/learning/documents/fetch',
  input: z.object({
    address: z.string().check(z.trim(), z.minLength(8), z.maxLength(2000)),
    documentId: z.optional(Id),
  }),
  output: DocumentCard,
  faults: [documentUnknown, addressUnfit],
  may: 'Managers, the learning team, people leads, executives and administrators.',
});

export const keepDocument = write({
  name: 'learning.keep_document',
  summary: 'Name a document, its owner, the day on which it is looked at again, and who may read it',
  method: 'PATCH',
  path: '/learning/documents/{id}',
  input: z.object({
    id: Id,
    revision: z.int().check(z.gte(1)),
    title: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
    ownerId: z.optional(Id),
    reviewOn: z.optional(z.nullable(day)),
    access: z.optional(DocumentAccess),
  }),
  output: DocumentCard,
  faults: [documentUnknown, accessUnfit, ownerUnknown],
  may: 'Its owner, the learning team, people leads and administrators.',
});
