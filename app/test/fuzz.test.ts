import { fuzz } from './fuzz.round.ts';

fuzz(1000, 1);
