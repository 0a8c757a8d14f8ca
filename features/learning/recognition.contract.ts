import * as z from 'zod/mini';
import { fault, write } from '../../platform/action/action.ts';
import { DocumentCard } from './document-shape.domain.ts';
import { documentUnknown } from './contract.ts';

const Id = z.uuid();

export const notScanned = fault('document_not_scanned', 409, 'This document does not wait for text recognition.');

export const recogniseDocument = write({
  name: 'learning.recognise_document',
  summary: 'Read a scanned PDF by text recognition, page by page, in the background; nothing leaves this server',
  path: '/learning/documents/{id}/recognition',
  input: z.object({ id: Id }),
  output: DocumentCard,
  faults: [documentUnknown, notScanned],
  may: 'Those to whom the document is open, among managers, the learning team, people leads, executives and administrators.',
});

export const stopRecognition = write({
  name: 'learning.stop_recognition',
  summary: 'Stop reading a scanned PDF; nothing of it is kept',
  path: '/learning/documents/{id}/recognition/stop',
  input: z.object({ id: Id }),
  output: DocumentCard,
  faults: [documentUnknown, notScanned],
  may: 'Those to whom the document is open, among managers, the learning team, people leads, executives and administrators.',
});
