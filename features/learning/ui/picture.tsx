import { createContext, useContext, useEffect, useState } from 'react';
import { addressOf } from '../../../platform/ui/client/call.ts';
import { keepFile, keptFile } from '../../../platform/ui/client/kept-file.ts';
import type { BlockDto } from '../document-shape.domain.ts';
import { picture as showPicture } from '../picture.contract.ts';

type Shown = NonNullable<BlockDto['picture']>;

const addressFor = (picture: Shown) => addressOf(showPicture, { key: picture.key });

/** Where a picture lies in a package that another platform plays; its bytes say what it is, so that its name need not. */
export const pictureFile = (key: string) => `pictures/${key}`;

/** Where pictures come from: this Headway, or the package that they lie in. */
export const PictureSource = createContext<(picture: Shown) => string>(addressFor);

/** Keeps the pictures of some blocks on this device, for when there is no network. */
export function keepPictures(blocks: readonly BlockDto[]): void {
  for (const { picture } of blocks) if (picture) void keepFile(addressFor(picture));
}

/** A picture of a document, from the server or, without a network, from this device. */
export function PictureView(props: { picture: Shown; alt: string; id?: string }) {
  const { picture } = props;
  const address = useContext(PictureSource)(picture);
  const [here, setHere] = useState<string | null>(null);
  useEffect(
    () => () => {
      if (here !== null) URL.revokeObjectURL(here);
    },
    [here],
  );
  const look = () => {
    if (here === null) void keptFile(address).then((file) => file && setHere(URL.createObjectURL(file)));
  };
  return (
    <figure className="blocks-picture" id={props.id}>
      <img
        src={here ?? address}
        alt={props.alt}
        width={picture.width}
        height={picture.height}
        loading="lazy"
        decoding="async"
        onError={look}
      />
    </figure>
  );
}
