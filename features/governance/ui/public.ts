export { AuditTrail } from './audit-trail.tsx';
export { Cycles } from './cycles.tsx';
export { DecisionRights } from './decision-rights.tsx';
export { MailList } from './mail-list.tsx';
export { MyRecord } from './my-record.tsx';
export { PeriodNote } from './period-note.tsx';
export { Rhythm } from './rhythm.tsx';
export { Standards } from './standards.tsx';
