import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { smtpMailer } from './mailer.ts';

/** As much of a mail server as a client needs (RFC 5321): it takes one mail, or refuses every recipient. */
function mailServer(refuses: boolean) {
  const received: string[] = [];
  const server = createServer((socket: Socket) => {
    let text = '';
    let inData = false;
    socket.on('error', () => {});
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      text += chunk.toString();
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        received.push(line);
        if (inData && line !== '.') continue;
        if (line === 'DATA') inData = true;
        else if (line === '.') inData = false;
        socket.write(
          line === 'DATA' ? '354 go on\r\n' : refuses && line.startsWith('RCPT') ? '550 nobody here\r\n' : '250 ok\r\n',
        );
      }
    });
  });
  return { server, received };
}

const open: ReturnType<typeof mailServer>['server'][] = [];
afterAll(() => open.forEach((server) => server.close()));

async function mailer(refuses: boolean) {
  const { server, received } = mailServer(refuses);
  open.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    send: smtpMailer(`smtp://127.0.0.1:${port}?ignoreTLS=true`, 'Headway <headway@works.example>').send,
    received,
  };
}

const mail = {
  id: '01990000-0000-7000-8000-000000000001',
  to: 'ines@works.example',
  subject: 'Grüße',
  body: 'A link\n',
};

describe('a mail', () => {
  it('reaches the server with sender, reader, words and an identity of its own', async () => {
    const { send, received } = await mailer(false);
    await send(mail);
    const text = received.join('\n');
    expect(text).toContain('MAIL FROM:<headway@works.example>');
    expect(text).toContain('RCPT TO:<ines@works.example>');
    expect(text).toContain('A link');
    expect(text).toContain(`<${mail.id}@headway>`);
    expect(text).toContain('Subject: =?UTF-8?');
  });

  it('cannot smuggle a second reader in by its address', async () => {
    const { send, received } = await mailer(false);
    await send({ ...mail, to: 'ines@works.example, eve@evil.example' }).catch(() => {});
    expect(received.filter((line) => line.startsWith('RCPT TO:<eve'))).toEqual([]);
  });

  it('that nobody takes is an error, so that the job tries again', async () => {
    const { send } = await mailer(true);
    await expect(send(mail)).rejects.toThrow('550');
  });
});
