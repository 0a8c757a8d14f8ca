import { speak, words } from '../../platform/i18n/words.ts';
import type { InvitationPurpose } from './invitation.domain.ts';

const mailText = words('identity', {
  joinSubject: 'Your place in {company}’s Headway',
  joinBody:
    'Hello {name},\n\n{inviter} has made a place for you in Headway, where {company} keeps its direction, check-ins and learning.\n\nChoose your password here, until {until}:\n{link}\n\nIf you did not expect this, you can leave it alone.\n',
  resetSubject: 'Choose a new password for Headway',
  resetBody:
    'Hello {name},\n\n{inviter} has made a link with which you can choose a new password, until {until}:\n{link}\n\nIf you did not ask for it, tell {inviter}: nothing has changed yet.\n',
});

/** The mail that carries an invitation, in the words of its reader. @param until a local date and time, already written out */
export function invitationMail(
  purpose: InvitationPurpose,
  locale: string,
  facts: { name: string; company: string; inviter: string; link: string; until: string },
): { subject: string; body: string } {
  const say = speak(mailText, locale);
  return purpose === 'join'
    ? { subject: say('joinSubject', { company: facts.company }), body: say('joinBody', facts) }
    : {
        subject: say('resetSubject'),
        body: say('resetBody', { name: facts.name, inviter: facts.inviter, until: facts.until, link: facts.link }),
      };
}
