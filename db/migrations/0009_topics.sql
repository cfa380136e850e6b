-- The official tree of topics, brought by import: people cannot choose among nine hundred, exchange with other systems needs them.

create table core.topics (
  topic_id text primary key check (length(topic_id) between 1 and 64),
  name text not null check (length(name) between 1 and 300),
  main text check (length(main) <= 300),
  category_id text references core.categories,
  imported_at timestamptz not null
);
comment on table core.topics is 'What another complaint system calls a topic, and which of our categories it falls under.';
comment on column core.topics.main is 'The main topic that it stands under there.';
comment on column core.topics.category_id is 'Empty where neither the file nor the words of our categories say which.';
create index topics_category on core.topics (category_id) where category_id is not null;
