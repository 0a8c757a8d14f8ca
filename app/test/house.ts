import { tmpdir } from 'node:os';
import path from 'node:path';
import { diskFiles } from '../../platform/files/disk-files.ts';
import { outward } from '../../platform/http/outward.ts';
import { houseOf } from '../house.ts';

/** The house as tests enter it: a fixed secret, no mail server, nothing printed on a console. */
export const house = houseOf({
  secret: 'a fixed secret that only tests know about',
  origin: 'http://localhost:3000',
  setupCode: 'TEST-CODE-2345',
  demo: null,
  demoForAll: false,
  mailer: null,
  outward: outward(),
  files: diskFiles(path.join(tmpdir(), `headway-test-files-${process.pid}`)),
});
