import { words } from '../../../platform/i18n/words.ts';

/** What the writing help asks. */
export const writingText = words('goals', {
  label: 'Goal',
  'label.how': 'How does it contribute?',
  placeholder: 'What will be different, and how would one notice?',
  'placeholder.how': 'In your own words: why does this help?',
  'copy.title': 'This reads like a copy of its parent.',
  'copy.text': '“{parent}” already says that. What will <em>you</em> change in your week so that it happens?',
  pattern: 'A pattern that works: <said>I … so that … ; from … to … by …</said>',
  'no-measure': 'No measure yet. How would you notice in four weeks?',
  vague: '“{word}” can mean anything. Which moment would look different?',
  'no-date': 'No date yet. When would you look again?',
  clear: 'Clear as it stands.',
  'link-kpi': 'Link to a KPI',
  keep: 'Keep it, with a reason',
  'keep.label': 'Why publish it like this?',
  publish: 'Publish',
  done: 'Done',
});
