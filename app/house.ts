import type { Implementation } from '../platform/action/implement.ts';
import type { Job } from '../platform/jobs/job.ts';
import type { Reaction } from '../platform/outbox/reaction.ts';
import { inboxActions } from '../features/inbox/ask.actions.ts';
import { inboxReactions } from '../features/inbox/ask.reactions.ts';
import { identityActions, type IdentityParts } from '../features/identity/identity.actions.ts';
import { accountActions } from '../features/identity/account.actions.ts';
import { apiTokenActions } from '../features/identity/api-token.actions.ts';
import { passwordActions } from '../features/identity/password.actions.ts';
import { sessionActions } from '../features/identity/session.actions.ts';
import { identityReactions } from '../features/identity/account.reactions.ts';
import { kpiActions } from '../features/kpis/kpi.actions.ts';
import { readingActions } from '../features/kpis/reading.actions.ts';
import { signalActions } from '../features/kpis/signal.actions.ts';
import { deliverMail } from '../platform/mail/mail.ts';
import type { Mailer } from '../platform/mail/mailer.ts';
import { actorOf } from './actor.ts';

/** What is plugged in: every room's actions, reactions and jobs, in the order of the floors. */
const implementations: readonly Implementation[] = [
  ...sessionActions,
  ...passwordActions,
  ...accountActions,
  ...apiTokenActions,
  ...inboxActions, ...kpiActions, ...readingActions, ...signalActions];

const reactions: readonly Reaction[] = [...identityReactions, ...inboxReactions];

const jobs: readonly Job[] = [];

/** What the rooms are told about the installation they run in. */
export interface HouseParts extends IdentityParts {
  /** Null: mails are kept and read in the app. */
  readonly mailer: Mailer | null;
}

export const houseOf = (parts: HouseParts) => ({
  implementations: [...identityActions(parts), ...implementations],
  reactions,
  jobs: [...jobs, deliverMail(parts.mailer)],
  actorOf,
});
