import { useWords } from '../../platform/i18n/use-words.tsx';
import { welcomeText } from './welcome.text.ts';

const depths = [
  'M-20 150 C 90 104, 180 208, 300 156 S 470 92, 600 170',
  'M-20 229 C 112 177, 166 287, 309 235 S 458 167, 600 249',
  'M-20 318 C 134 260, 152 376, 318 324 S 446 252, 600 338',
  'M-20 417 C 156 353, 138 475, 327 423 S 434 347, 600 437',
  'M-20 526 C 178 456, 124 584, 336 532 S 422 452, 600 546',
  'M-20 645 C 200 569, 110 703, 345 651 S 410 567, 600 665',
  'M-20 774 C 222 692, 96 832, 354 780 S 398 692, 600 794',
];

const soundings: readonly (readonly [x: number, y: number, fathoms: string])[] = [
  [60, 190, '12'],
  [214, 168, '18'],
  [410, 308, '23'],
  [506, 262, '20'],
  [118, 452, '31'],
  [330, 452, '34'],
  [486, 424, '38'],
  [70, 574, '46'],
  [262, 566, '52'],
  [446, 590, '57'],
];

const course = [
  { x: 70, y: 372, dx: 2, dy: 24, end: false, text: 'loop.direction' },
  { x: 176, y: 343, dx: 2, dy: 24, end: false, text: 'loop.goals' },
  { x: 276, y: 322, dx: -4, dy: -14, end: true, text: 'loop.checkins' },
  { x: 352, y: 268, dx: 2, dy: 24, end: false, text: 'loop.gap' },
  { x: 404, y: 222, dx: -4, dy: -14, end: true, text: 'loop.cause' },
  { x: 446, y: 176, dx: 2, dy: 24, end: false, text: 'loop.help' },
  { x: 478, y: 128, dx: -4, dy: -14, end: true, text: 'loop.proof' },
] as const;

/** The loop drawn as a course over depth lines, the only illustration there is. Decorative: the lead says the same in words. */
export function Sea() {
  const t = useWords(welcomeText);
  const path = [...course.map((point) => `${point.x} ${point.y}`), '500 84'].join(' L');
  return (
    <svg className="sea" viewBox="0 0 560 860" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <rect className="sky" width="560" height="860" />
      <g transform="translate(0 130)">
        <rect className="sea-w" y="84" width="560" height="800" />
        {depths.map((line) => (
          <path key={line} className="iso" d={line} />
        ))}
        {soundings.map(([x, y, fathoms]) => (
          <text key={fathoms} className="snd" x={x} y={y}>
            {fathoms}
          </text>
        ))}
        <path className="hz" d="M0 84H560" />
        <path className="course" d={`M${path}`} />
        {course.map((point) => (
          <g key={point.text}>
            <circle className="wp" cx={point.x} cy={point.y} r="4.5" />
            <text className="wt" x={point.x + point.dx} y={point.y + point.dy} textAnchor={point.end ? 'end' : 'start'}>
              {t(point.text)}
            </text>
          </g>
        ))}
        <path className="mark-n" d="M518 14 502 84h-10z" />
        <path className="ndl" d="M518 14 482 84h10z" />
      </g>
    </svg>
  );
}
