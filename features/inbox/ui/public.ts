export { AskRow, lastPart, rowKeys, type AskWords } from './ask-row.tsx';
export { CalendarLink } from './calendar-link.tsx';
export { ConversationOf, type Talking } from './conversation.tsx';
export { DigestChoice } from './digest-choice.tsx';
export { asks } from './mention-ask.tsx';
export { entryText } from './entry.text.ts';
