const MEGABYTE = 1024 * 1024;

/** Why a file is not read, the same sentence for every format: "The file is 17 MB; at most 16 MB can be read." */
export const tooLargeSentence = (size: number, largest: number): string =>
  `The file is ${Math.ceil(size / MEGABYTE)} MB; at most ${Math.floor(largest / MEGABYTE)} MB can be read.`;
