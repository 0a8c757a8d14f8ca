import { fuzz } from './fuzz.round.ts';

fuzz(500, 1);
