import type { LucideIcon } from 'lucide-react';

/** A lucide glyph as the design wants it: 18 px (15 px beside small text), thin, never without a word beside it. */
export function Icon(props: { of: LucideIcon; small?: boolean; className?: string }) {
  const Glyph = props.of;
  const size = props.small ? 15 : 18;
  const classes = ['i', props.small ? 's' : '', props.className ?? ''].filter(Boolean).join(' ');
  return <Glyph className={classes} size={size} strokeWidth={1.6} aria-hidden="true" focusable="false" />;
}
