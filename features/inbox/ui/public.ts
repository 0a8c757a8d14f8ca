export { AskRow, lastPart, rowKeys, type AskWords } from './ask-row.tsx';
