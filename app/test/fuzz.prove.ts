import { fuzz } from './fuzz.round.ts';

fuzz(10_000, 2);
