import { zipSync, strToU8 } from 'fflate';
import { downloadBlob } from '../../../platform/ui/download.ts';
import styles from '../../../platform/ui/styles/main.css?inline';
import { addressOf } from '../../../platform/ui/client/call.ts';
import { packageManifest, packageOf, packagePage, picturesIn, type PackageStandard } from '../course-package.domain.ts';
import { picture } from '../picture.contract.ts';
import type { CourseDto } from '../course-shape.domain.ts';
import { pictureFile } from './picture.tsx';
// oxlint-disable-next-line import/default -- the bundler makes it: the address of the player as one script
import playerAddress from './package-player.tsx?worker&url';

/** A published course as a package that another learning platform plays. Put together here, in the browser: nothing leaves by the way. */
export async function downloadPackage(course: CourseDto, standard: PackageStandard, name: string): Promise<void> {
  const language = document.documentElement.lang || 'en';
  const { css, fonts } = await packageStyles(styles);
  const packed = packageOf(course, language);
  const pictures = await Promise.all(
    picturesIn(packed).map(async (key) => [pictureFile(key), await bytesAt(addressOf(picture, { key }))] as const),
  );
  const files: Record<string, Uint8Array> = {
    'index.html': strToU8(packagePage(packed)),
    'player.js': await bytesAt(playerAddress),
    'style.css': strToU8(css),
    ...fonts,
    ...Object.fromEntries(pictures),
  };
  const manifest = packageManifest(standard, {
    id: course.card.id,
    title: course.card.title,
    files: Object.keys(files),
  });
  const zip = zipSync({ 'imsmanifest.xml': strToU8(manifest), ...files });
  downloadBlob(`${name}.${standard}.zip`, new Blob([zip], { type: 'application/zip' }));
}

/** The styles (those of single parts travel in the player) with their fonts beside them: what is addressed from the root of Headway lies in the package instead. */
async function packageStyles(css: string): Promise<{ css: string; fonts: Record<string, Uint8Array> }> {
  const addresses = [...new Set([...css.matchAll(/url\(["']?(\/[^"')]+)["']?\)/g)].map(([, address]) => address!))];
  const parts = await Promise.all(
    addresses.map(async (address) => [`fonts/${address.split('/').at(-1)!}`, await bytesAt(address)] as const),
  );
  const local = addresses.reduce(
    (text, address) => text.replaceAll(address, `fonts/${address.split('/').at(-1)!}`),
    css,
  );
  return { css: local, fonts: Object.fromEntries(parts) };
}

async function bytesAt(address: string): Promise<Uint8Array> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
