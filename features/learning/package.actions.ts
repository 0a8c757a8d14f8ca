import type { Context } from '../../platform/action/context.ts';
import {
  done,
  implement,
  implementAhead,
  implementPublic,
  type Implementation,
} from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { readVoucher, writeVoucher } from '../../platform/secret/voucher.ts';
import { attemptStore } from './attempt.store.ts';
import { attemptUnknown, coursePublishedEvent, courseUnknown, fileMissing } from './contract.ts';
import { courseStore } from './course.store.ts';
import { authorCourses } from './learning.policy.ts';
import {
  bringPackage,
  discardPackage,
  keepPackage,
  keepPart,
  openPart,
  packageFile,
  packageFileUnknown,
  packageKept,
  packageUnreadable,
  partUnknown,
  readPackage,
} from './package.contract.ts';
import { packagePolicy, withPlayer } from './package-frame.domain.ts';
import { mediaType, safePath } from './package-path.domain.ts';
import { readPackageFile } from './package-reading.format.ts';
import { UnreadablePackage } from './package-refusal.domain.ts';
import type { PackageDto } from './package-shape.domain.ts';
import { type NewPackage, packageStore } from './package.store.ts';
import { isDone, isWhole, keptData, partsTaken, partsThatCount } from './part.domain.ts';
import { partStore } from './part.store.ts';
import { completeWalk } from './take.actions.ts';

/** Files put away at the same time. */
const atOnce = 8;

/** Half a day; an address holds to the end of the next one. */
const spell = 12 * 3_600_000;
const purpose = (at: number) => `package files ${Math.floor(at / spell)}`;

export function packageActions(house: { files: FileStore; secret: string; origin: string }): readonly Implementation[] {
  /** The files are kept before the transaction: large writes hold no connection. What is then refused leaves files that nothing names. */
  const brought = async (org: string, upload: { name: string; bytes: Uint8Array }): Promise<NewPackage> => {
    const { files, ...found } = await readPackageFile(upload.bytes).catch((error: unknown) => {
      if (!(error instanceof UnreadablePackage)) throw error;
      throw packageUnreadable({
        detail: error.message,
        fields: [{ path: 'file', code: error.code, message: error.message }],
      });
    });
    const kept: NewPackage['files'][number][] = [];
    const waiting = [...files];
    const next = async (): Promise<void> => {
      for (let one = waiting.shift(); one; one = waiting.shift())
        // oxlint-disable-next-line no-await-in-loop -- each of a few threads of work takes the next
        kept.push({ path: one.path, file: await house.files.put(org, one.bytes), bytes: one.bytes.length });
    };
    await Promise.all(Array.from({ length: atOnce }, next));
    return { ...found, filename: upload.name.slice(0, 255), bytes: upload.bytes.length, files: kept };
  };

  return [
    implementAhead(
      bringPackage,
      async (ctx, { courseId }) => {
        permit(authorCourses, ctx.actor, ctx.actor.relations);
        if (!ctx.upload) throw fileMissing();
        if (courseId !== undefined) await ctx.look((work) => packagedCourse(work, courseId));
        return brought(ctx.org, ctx.upload);
      },
      async (ctx, { courseId }, found) => {
        permit(authorCourses, ctx.actor, ctx.actor.relations);
        const store = packageStore(ctx);
        const me = ctx.actor.person;
        const packageId = await store.insert(found, me);
        const facts = { package: packageId, standard: found.standard, files: found.files.length, bytes: found.bytes };
        if (courseId === undefined) {
          const id = await store.begin(packageId, found.title, me);
          return done({ id }, { verb: 'package.brought', subject: { type: 'course', id }, detail: facts });
        }
        const course = await packagedCourse(ctx, courseId);
        if (course.publishedAt) await store.next(courseId, course.number + 1, packageId, me);
        else await store.replace(courseId, course.number, packageId);
        return done(
          { id: courseId },
          {
            verb: 'package.brought',
            subject: { type: 'course', id: courseId },
            detail: { ...facts, after: course.number },
          },
        );
      },
    ),

    implement(readPackage, async (ctx, { id }) => {
      permit(authorCourses, ctx.actor, ctx.actor.relations);
      const course = await packagedCourse(ctx, id);
      const found = (await packageStore(ctx).of(id, course.number))!;
      return {
        courseId: id,
        number: course.number,
        title: found.published_at || course.publishedVersion > 0 ? course.title : found.title,
        standard: found.standard,
        edition: found.edition,
        parts: found.parts,
        warnings: found.warnings,
        filename: found.filename,
        bytes: Number(found.bytes),
        unpacked: Number(found.unpacked),
        files: found.files,
        minutes: found.minutes,
        brought: { at: found.brought_at, by: { id: found.brought_by, name: found.brought_by_name } },
        kept: found.published_at !== null,
        published: course.publishedVersion,
      } satisfies PackageDto;
    }),

    implement(keepPackage, async (ctx, { id, title, minutes }) => {
      permit(authorCourses, ctx.actor, ctx.actor.relations);
      const course = await packagedCourse(ctx, id);
      if (course.publishedAt) throw packageKept();
      const found = (await packageStore(ctx).of(id, course.number))!;
      await packageStore(ctx).name(id, title, found.id, minutes);
      await courseStore(ctx).publish(id, course.number, ctx.actor.person);
      return done(
        { id, version: course.number },
        {
          verb: 'course.published',
          subject: { type: 'course', id },
          detail: { version: course.number, package: found.id, parts: found.parts.length },
        },
        [coursePublishedEvent({ courseId: id, version: course.number, by: ctx.actor.person })],
      );
    }),

    implement(discardPackage, async (ctx, { id }) => {
      permit(authorCourses, ctx.actor, ctx.actor.relations);
      const course = await packagedCourse(ctx, id);
      if (course.publishedVersion > 0) throw packageKept();
      await packageStore(ctx).retire(id, ctx.actor.person);
      return done({ id }, { verb: 'package.discarded', subject: { type: 'course', id } });
    }),

    // No policy beyond this: the stores are opened for the actor and reach nobody else's walk.
    implement(openPart, async (ctx, { id, place }) => {
      const { found, part } = await partOf(ctx, id, place);
      return {
        folder: `/api/v1/learning/package-files/${writeVoucher(house.secret, purpose(ctx.clock.now()), { org: ctx.org, id: found.id })}/`,
        start: part.start!,
        standard: found.standard,
        speaks: part.speaks,
        // The walk, not the person: a package learns nothing by which it could tell two courses apart.
        learner: { id, name: ctx.actor.name },
        launchData: part.launchData ?? '',
        mastery: part.mastery ?? '',
        data: await partStore(ctx, ctx.actor.person).data(id, place),
      };
    }),

    implement(keepPart, async (ctx, { id, place, data, ended }) => {
      const { attempt, found } = await partOf(ctx, id, place);
      const store = partStore(ctx, ctx.actor.person);
      const now = isDone(found.standard, data, ended);
      await store.keep(id, place, keptData(data), now);
      const states = await store.states(id);
      const counting = partsThatCount(found.parts);
      const finished = counting.filter((at) => states.get(at)?.done).length;
      if (!attempt.completedAt) await attemptStore(ctx, ctx.actor.person).moveTo(id, finished);
      const all = isWhole(found.parts, partsTaken(found.parts, states));
      const events = all ? await completeWalk(ctx, attempt) : [];
      return done(
        {
          done: states.get(place)?.done ?? false,
          passed: states.get(place)?.passed ?? null,
          completedAt: attempt.completedAt ?? (all ? ctx.clock.iso() : null),
        },
        {
          // The trail says that a part was played, never what came of it.
          verb: all && !attempt.completedAt ? 'course.completed' : 'attempt.moved',
          subject: { type: 'attempt', id },
          about: ctx.actor.person,
          detail: { course: attempt.courseId, part: place },
        },
        events,
      );
    }),

    implementPublic(packageFile, async (ctx, { voucher, player, file }) => {
      const now = ctx.clock.now();
      const of = [now, now - spell]
        .map((at) => readVoucher(house.secret, purpose(at), voucher))
        .find((one) => one !== null);
      const path = safePath(file);
      if (!of || path === null) throw packageFileUnknown();
      const found = await packageStore(await ctx.enter(of.org)).file(of.id, path);
      const bytes = found && (await house.files.get(of.org, found.file));
      if (!found || !bytes) throw packageFileUnknown();
      const type = mediaType(found.path);
      const folder = `/api/v1/learning/package-files/${voucher}/${player}/`;
      return {
        filename: found.path.slice(found.path.lastIndexOf('/') + 1),
        type,
        body: type === 'text/html' ? pageWith(bytes, player) : new Uint8Array(bytes),
        foreign: packagePolicy(ctx.request?.origin ?? house.origin, folder),
      };
    }),
  ];
}

/** A page in UTF-16 is written anew; every other encoding keeps its bytes, whose first letters are all the same. */
function pageWith(bytes: Uint8Array, player: string): Uint8Array<ArrayBuffer> {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  const text = wide ? `\ufeff${new TextDecoder(wide).decode(bytes)}` : Buffer.from(bytes).toString('latin1');
  return new Uint8Array(Buffer.from(withPlayer(text, player), wide ? 'utf8' : 'latin1'));
}

async function packagedCourse(work: Parameters<typeof courseStore>[0], id: string) {
  const course = await courseStore(work).find(id);
  if (!course?.packageId) throw courseUnknown();
  return course;
}

async function partOf(ctx: Context, id: string, place: number) {
  const attempt = await attemptStore(ctx, ctx.actor.person).find(id);
  if (!attempt) throw attemptUnknown();
  const found = await packageStore(ctx).of(attempt.courseId, attempt.courseVersion);
  const part = found?.parts[place];
  if (!found || !part || part.start === null) throw partUnknown();
  return { attempt, found, part };
}
