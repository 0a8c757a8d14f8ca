import { fuzz } from './fuzz.round.ts';

fuzz(process.env['PROVE_FULL'] === '1' ? 10_000 : 3_000, 2);
