import './front.css';
import type { ReactNode } from 'react';
import { BrandMark } from '../../../platform/ui/brand.tsx';
import { Link } from '../../../platform/ui/link.tsx';

/** The frame of the pages before one is inside. `brand` is the product's name. */
export function Front(props: { brand: string; children: ReactNode }) {
  return (
    <div className="front">
      <Link className="brand" to="/welcome">
        <BrandMark />
        {props.brand}
      </Link>
      {props.children}
    </div>
  );
}
