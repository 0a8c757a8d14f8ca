import { words } from '../../../platform/i18n/words.ts';

/** The words of saying which column of a table of goals means what. */
export const planMappingText = words('goals', {
  'column.id': 'Its number or id',
  'column.parent': 'What it serves (id or name)',
  'column.kind': 'Objective, key result or note',
  'column.keyResult': 'Key result',
  'column.text': 'Goal',
  'column.description': 'Why, or more about it',
  'column.how': 'How it contributes',
  'column.owner': 'Owner',
  'column.team': 'Team',
  'column.level': 'Of the organisation, a team or a person',
  'column.sequence': 'Order',
  'column.unit': 'Unit',
  'column.value': 'Value of a period',
  'column.label': 'Label of a period',
  'column.start': 'Starts on',
  'column.end': 'Due on',
  'column.baseline': 'Where it stood at the start',
  'column.target': 'Target',
  'column.actual': 'Where it stands now',
  'column.stretch': 'Stretch',
  'column.measured': 'Number, milestone or yes',
  'column.direction': 'Whether higher or lower is better',
});
