export { ChartScreen } from './chart.tsx';
export { ImportScreen } from './import.tsx';
export { PeopleScreen } from './people.tsx';
export { PersonScreen, type PersonSlots } from './person.tsx';
export { PersonPicker, type Picked } from './picker.tsx';
export { entryText } from './entry.text.ts';
