import type { Implementation } from '../../platform/action/implement.ts';
import { sealer } from '../../platform/secret/seal.ts';
import { invitationActions } from './invitation.actions.ts';
import { setupActions, type FrontDoor } from './setup.actions.ts';
import { signInActions } from './sign-in.actions.ts';
import { twoStepActions } from './two-step.actions.ts';

/** What this room is told about the installation it runs in. */
export interface IdentityParts extends FrontDoor {
  /** HEADWAY_SECRET */
  readonly secret: string;
  /** The address for links where no request tells it, e.g. at the command line. */
  readonly origin: string;
}

/** The actions that need to know the installation; the others are plugged in as they are. */
export function identityActions(parts: IdentityParts): readonly Implementation[] {
  const box = sealer(parts.secret);
  return [...signInActions(box), ...twoStepActions(box), ...invitationActions(parts.origin), ...setupActions(parts)];
}
