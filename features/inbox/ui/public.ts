export { AskRow, lastPart, type AskWords } from './ask-row.tsx';
