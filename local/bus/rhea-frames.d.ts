/** The frames of AMQP as rhea writes them; its typings leave this file out. */
declare module 'rhea/lib/frames.js' {
  const frames: { disposition(fields: object): unknown };
  export default frames;
}
