export { DirectionScreen } from './direction.tsx';
