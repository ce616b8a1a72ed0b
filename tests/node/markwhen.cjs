// markwhen text in, what its own parser makes of it out, as JSON.
const { iter, isEvent, parse } = require("@markwhen/parser");
const read = parse(require("fs").readFileSync(0, "utf8"));
const events = [...iter(read.events)].map(({ eventy }) => eventy).filter(isEvent);
console.log(JSON.stringify({
  header: read.header,
  messages: read.parseMessages,
  groups: read.events.children.length - events.length,
  events: events.map((event) => ({
    title: event.firstLine.restTrimmed,
    date: event.firstLine.datePart,
    id: event.properties.id,
    from: event.dateRangeIso.fromDateTimeIso.slice(0, 10),
    to: event.dateRangeIso.toDateTimeIso.slice(0, 10),
    tags: event.tags,
    completed: event.completed ?? null,
  })),
}));
