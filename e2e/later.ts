/** Loaded before Headway starts: for this process and its workers it is so many days later. Only tests load it. */
const ahead = Number(process.env['HEADWAY_DAYS_LATER'] ?? 0) * 86_400_000;
const RealDate = Date;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, self) =>
    Reflect.construct(target, given.length === 0 ? [RealDate.now() + ahead] : given, self) as object,
  get: (target, name) => (name === 'now' ? () => RealDate.now() + ahead : Reflect.get(target, name)),
});
