import { Menu as Base } from '@base-ui/react/menu';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export type MenuChoice = {
  label: string;
  detail?: string;
  icon?: LucideIcon;
  onChoose: () => void;
  disabled?: boolean;
  keepOpen?: boolean;
};

/** A button that opens a list of things to do. `label` names it when the trigger is only an icon. */
export function Menu(props: {
  trigger: ReactNode;
  label?: string;
  className?: string;
  choices: readonly MenuChoice[];
  side?: 'top' | 'bottom';
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger className={props.className ?? 'b quiet'} aria-label={props.label}>
        {props.trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          className="menu-place"
          side={props.side ?? 'bottom'}
          align="start"
          sideOffset={6}
          collisionPadding={8}
        >
          <Base.Popup className="menu">
            {props.choices.map((choice) => (
              <Base.Item
                key={choice.label}
                className="menu-item"
                disabled={choice.disabled ?? false}
                closeOnClick={!choice.keepOpen}
                onClick={choice.onChoose}
              >
                {choice.icon === undefined ? null : <Icon of={choice.icon} />}
                <span>
                  {choice.label}
                  {choice.detail === undefined ? null : <span className="meta">{choice.detail}</span>}
                </span>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
