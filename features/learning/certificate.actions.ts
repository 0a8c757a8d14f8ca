import type { Work } from '../../platform/action/context.ts';
import { implement, implementPublic, type Implementation } from '../../platform/action/implement.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { readVoucher, writeVoucher } from '../../platform/secret/voucher.ts';
import { organisation } from '../people/service.ts';
import {
  certificates,
  certificateUnknown,
  certificateUnprintable,
  printCertificate,
  verifyCertificate,
  type Certificate,
} from './certificate.contract.ts';
import { certificatePdf } from './certificate.format.ts';
import { certificateStore } from './certificate.store.ts';

const purpose = 'certificate';

/**
 * A certificate is a completed walk seen through its voucher: nothing is stored for it, and it ends when the person is erased.
 *
 * @param house the secret that vouchers are written with, and the address of this Headway where a request does not tell it
 */
export const certificateActions = (house: { secret: string; origin: string }): readonly Implementation[] => {
  const find = async (work: Work, id: string, only?: string): Promise<{ said: Certificate; locale: string } | null> => {
    const found = await certificateStore(work).find(id, only);
    if (!found) return null;
    const { name } = await organisation(work);
    const { person, course, version, minutes, locale } = found;
    const completedOn = localDay(Date.parse(found.completedAt), found.zone);
    return { said: { organisation: name, person, course, version, minutes, completedOn }, locale };
  };
  return [
    // No policy beyond this: only the actor's own completions are looked for.
    implement(certificates, async (ctx) => ({
      items: (await certificateStore(ctx).of(ctx.actor.person)).map(({ id, courseId }) => ({
        courseId,
        voucher: writeVoucher(house.secret, purpose, { org: ctx.org, id }),
      })),
    })),

    implementPublic(verifyCertificate, async (ctx, { voucher }) => {
      const of = readVoucher(house.secret, purpose, voucher);
      return of && ((await find(await ctx.enter(of.org), of.id))?.said ?? null);
    }),

    implement(
      printCertificate,
      async (ctx, { voucher }) => {
        const of = readVoucher(house.secret, purpose, voucher);
        const found = of?.org === ctx.org ? await find(ctx, of.id, ctx.actor.person) : null;
        if (!found) throw certificateUnknown();
        return { ...found, link: `${ctx.request?.origin ?? house.origin}/certificate/${voucher}` };
      },
      async ({ said, locale, link }) => {
        const body = await certificatePdf(said, locale, link);
        if (!body) throw certificateUnprintable();
        return { filename: `${said.course}.pdf`, type: 'application/pdf', body };
      },
    ),
  ];
};
