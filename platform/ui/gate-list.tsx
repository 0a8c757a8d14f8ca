import { Check, TriangleAlert } from 'lucide-react';
import { Icon } from './icon.tsx';

/** What was checked before this may go on: a tick, or a triangle with the sentence that says what is missing. */
export function GateList(props: { label: string; gates: readonly { key: string; passed: boolean; text: string }[] }) {
  return (
    <ul className="gates" aria-label={props.label}>
      {props.gates.map((gate) => (
        <li key={gate.key} className={gate.passed ? 'passed' : 'warned'}>
          <Icon of={gate.passed ? Check : TriangleAlert} small />
          <span>{gate.text}</span>
        </li>
      ))}
    </ul>
  );
}
