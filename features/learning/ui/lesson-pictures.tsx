import type { LessonDto, LessonImage } from '../course-shape.domain.ts';
import type { BlockDto } from '../document-shape.domain.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { CheckField, TextField } from '../../../platform/ui/field.tsx';
import { documentText } from './document.text.ts';
import { PictureView } from './picture.tsx';

/** Pictures of the document that a lesson may show, those of its own section first; each shown one is described. */
export function LessonPictures(props: {
  lesson: LessonDto;
  all: readonly BlockDto[];
  images: readonly LessonImage[];
  onChange: (images: readonly LessonImage[]) => void;
}) {
  const t = useWords(documentText);
  const { images, onChange } = props;
  const pictures = nearestFirst(props.all, props.lesson);
  if (pictures.length === 0) return null;
  return (
    <fieldset className="lesson-pictures">
      <legend className="label">{t('picture.title')}</legend>
      {pictures.map((block) => {
        const shown = images.find((image) => image.block === block.id);
        return (
          <div key={block.id}>
            <PictureView picture={block.picture} alt={block.text || t('picture.unsaid')} />
            <CheckField
              label={t('picture.show')}
              checked={shown !== undefined}
              onChange={(on) =>
                onChange(
                  on
                    ? [...images, { block: block.id, alt: block.text }]
                    : images.filter((image) => image.block !== block.id),
                )
              }
            />
            {shown === undefined ? null : (
              <TextField
                label={t('picture.alt')}
                help={t('picture.alt.help')}
                value={shown.alt}
                onChange={(alt) =>
                  onChange(images.map((image) => (image.block === block.id ? { ...image, alt } : image)))
                }
                error={shown.alt.trim() === '' ? t('picture.alt.missing') : undefined}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

type Pictured = BlockDto & { picture: NonNullable<BlockDto['picture']> };

function nearestFirst(all: readonly BlockDto[], lesson: LessonDto): Pictured[] {
  const own = new Set(
    all.filter((block) => lesson.blocks.includes(block.id)).map((block) => block.path.join('\u0000')),
  );
  const pictures = all.filter((block): block is Pictured => block.picture !== null);
  const near = (block: Pictured) => lesson.blocks.includes(block.id) || own.has(block.path.join('\u0000'));
  return [...pictures.filter(near), ...pictures.filter((block) => !near(block))].slice(0, 20);
}
