import { createTransport } from 'nodemailer';

/** Brings one mail to the outside. Throws when the server refuses it or does not answer. */
export interface Mailer {
  send(mail: { id: string; to: string; subject: string; body: string }): Promise<void>;
}

/** @param smtpUrl e.g. `smtps://name:password@mail.example.org`. @param from e.g. `Headway <headway@example.org>` */
export function smtpMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport(smtpUrl, {
    from,
    // A plain text never needs what a template could reach: neither files of this host nor addresses of its network.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ id, to, subject, body }) {
      // One identity for every attempt: a mailbox that already has it shows the repetition once.
      await transport.sendMail({ to: [{ name: '', address: to }], subject, text: body, messageId: `<${id}@headway>` });
    },
  };
}
