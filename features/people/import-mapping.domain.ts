/** What a column of a people file can mean. */
export const IMPORT_FIELDS = [
  'employeeNo',
  'name',
  'firstName',
  'lastName',
  'email',
  'login',
  'title',
  'manager',
  'team',
  'location',
  'country',
  'zone',
  'startOn',
  'endOn',
] as const;

export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Field → index of the column that holds it, counted from 0. */
export type Mapping = Readonly<Partial<Record<ImportField, number>>>;

/** Header names as the field's exports write them, most telling first; compared without case, spaces and punctuation. */
const HEADERS: Readonly<Record<ImportField, string>> = {
  employeeNo:
    'employee number|employee no|employee id|employee code|emp no|emp id|emp number|employee|personnel number|staff number|staff no|staff id|worker id|worker number|person id|person number|payroll number|payroll id|user id|number|id',
  name: 'name|full name|display name|employee name|person name|preferred name|worker|person|staff name',
  firstName: 'first name|given name|forename|first|preferred first name',
  lastName: 'last name|family name|surname|last',
  email: 'email|e mail|email address|e mail address|work email|business email|company email|primary email|mail',
  login: 'login|username|user name|login id|account|account name|user principal name|sam account name|network id',
  title:
    'job title|title|position|position title|role|job|job name|job role|business title|designation|job id|job code|function',
  manager:
    'manager id|manager employee id|manager employee number|manager number|manager no|manager code|supervisor id|line manager id|reports to id|reports to|manager email|manager e mail|line manager|direct manager|manager|supervisor|manager name|boss',
  team: 'team|team name|department|departments|department name|dept|dept name|org unit|organisational unit|organizational unit|organization unit|business unit|division|cost centre|cost center|group|department id|dept id|department code',
  location: 'location|location name|office|office location|site|workplace|work location|place|city|store|shop|branch',
  country: 'country|country name|country code|work country|region',
  zone: 'time zone|timezone|zone|tz|iana zone',
  startOn:
    'start date|hire date|date of hire|hired|hired on|start|starts on|started on|joined|joined on|joining date|date joined|entry date|employment start|employment start date|original hire date|start day',
  endOn:
    'end date|termination date|leaving date|leave date|left on|left|date left|exit date|last day|last working day|end|ends on|employment end|employment end date|end day',
};

const RANK = new Map<ImportField, ReadonlyMap<string, number>>(
  IMPORT_FIELDS.map((field) => [field, new Map(HEADERS[field].split('|').map((header, rank) => [header, rank]))]),
);

const plain = (header: string): string =>
  header
    .normalize('NFKD')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/**
 * Reads the meaning of columns from their names and, where a name promises more than the column holds, from a few of its
 * values: a column called "email" without a single @ is a login.
 */
export function guessMapping(header: readonly string[], sample: readonly (readonly string[])[]): Mapping {
  const names = header.map(plain);
  const mapping: Partial<Record<ImportField, number>> = {};
  for (const field of IMPORT_FIELDS) {
    const rank = RANK.get(field)!;
    const best = names
      .map((name, column) => ({ column, rank: rank.get(name) ?? Infinity }))
      .filter((candidate) => candidate.rank < Infinity)
      .toSorted((a, b) => a.rank - b.rank)[0];
    if (best) mapping[field] = best.column;
  }
  const { email } = mapping;
  const emails =
    email === undefined ? [] : sample.map((cells) => cells[email]?.trim() ?? '').filter((cell) => cell !== '');
  if (emails.length > 0 && !emails.some((cell) => cell.includes('@'))) {
    mapping.login ??= email!;
    delete mapping.email;
  }
  return mapping;
}

/** Titles above a table are narrow: the header is the first row that fills half of the cells that the fullest of them fills. */
export function headerAt(rows: readonly (readonly string[])[]): number {
  const filled = rows.map((cells) => cells.filter((cell) => cell.trim() !== '').length);
  const fullest = Math.max(0, ...filled);
  return fullest === 0 ? 0 : filled.findIndex((count) => count * 2 >= fullest);
}
