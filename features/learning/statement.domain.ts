export const statementVerbs = ['assigned', 'launched', 'completed'] as const;
export type StatementVerb = (typeof statementVerbs)[number];

/** What happened, as it is kept until it is told. No answer and no score is among it. */
export interface Told {
  id: string;
  verb: StatementVerb;
  person: { id: string; name: string; email: string | null };
  course: { id: string; title: string; version: number };
  registration: string;
  at: string;
}

/** The words for it are those of ADL; for being asked to take something ADL has none, the community profile has. */
const verbIds: Readonly<Record<StatementVerb, string>> = {
  assigned: 'https://w3id.org/xapi/acrossx/verbs/was-assigned',
  launched: 'http://adlnet.gov/expapi/verbs/launched',
  completed: 'http://adlnet.gov/expapi/verbs/completed',
};

/**
 * A statement by xAPI 1.0.3 (IEEE 9274.1.1). The person is an account of this Headway, named by an id that says nothing elsewhere; the
 * name of a person is never told, an address only where the organisation has chosen it.
 */
export function statementOf(told: Told, by: { home: string; locale: string; names: 'account' | 'email' }) {
  const { person, course, verb } = told;
  return {
    id: asUuid(told.id),
    actor: {
      objectType: 'Agent',
      ...(by.names === 'email' && person.email !== null
        ? { mbox: `mailto:${person.email}` }
        : { account: { homePage: by.home, name: person.id } }),
    },
    verb: { id: verbIds[verb], display: { 'en-GB': verb === 'assigned' ? 'was assigned' : verb } },
    object: {
      objectType: 'Activity',
      id: `${by.home}/learning/take/${course.id}`,
      definition: { type: 'http://adlnet.gov/expapi/activities/course', name: { [by.locale]: course.title } },
    },
    ...(verb === 'completed' ? { result: { completion: true } } : {}),
    context: {
      registration: asUuid(told.registration),
      platform: 'Headway',
      revision: String(course.version),
      language: by.locale,
    },
    timestamp: told.at,
  };
}
export type Statement = ReturnType<typeof statementOf>;

/** Stores may accept only the versions of RFC 4122; ours is newer, and stays as unique when it calls itself a fourth. */
const asUuid = (id: string): string => `${id.slice(0, 14)}4${id.slice(15)}`;

/** What an answer to a statement means. The same statement twice is no fault: it keeps its id. */
export function verdictOf(status: number): 'sent' | 'again' | 'refused' {
  if ((status >= 200 && status < 300) || status === 409) return 'sent';
  // A wrong password is mended by whoever keeps the store; everything else that is refused would be refused again.
  return status >= 500 || [401, 403, 404, 408, 425, 429].includes(status) ? 'again' : 'refused';
}

/** Seconds until the next try: a minute, doubling, six hours at most. */
export const waitAfter = (attempts: number): number => Math.min(21_600, 60 * 2 ** Math.min(attempts, 12));
