import { words } from '../../../platform/i18n/words.ts';

export const documentText = words('document', {
  'scan.offer':
    'Text recognition reads the pages here, on this server; a page takes some seconds. English text is read best, tables and handwriting poorly.',
  'scan.ask': 'Read it by text recognition',
  'scan.progress': 'The pages are being recognised',
  'scan.stop': 'Stop',
  task: 'Try it at work',
  'task.edit': 'Something to try at work',
  'task.help': 'One small thing that people can do with this in the next days. Leave it empty for none.',
  'checklist.edit': 'To be ticked off: {steps}',
  'picture.unsaid': 'A picture without a description',
  'picture.title': 'Pictures of the document',
  'picture.show': 'Show it in this lesson',
  'picture.alt': 'What does it show?',
  'picture.alt.help': 'One sentence for those who cannot see it.',
  'picture.alt.missing': 'Say in one sentence what it shows.',
  'block.machine': 'Read by machine, {share} % sure',
});
