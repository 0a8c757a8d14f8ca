export { TodayScreen as default } from '../web/today/today-screen.tsx';
