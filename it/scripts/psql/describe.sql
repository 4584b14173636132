create schema lib;
set search_path = lib, public;
create type mood as enum ('sad', 'ok', 'happy');
create table author (id int primary key, name varchar(40) not null, rating numeric(3,1) default 0.0, feeling mood);
create table book (
    isbn text primary key,
    author_id int references author (id) on delete set null,
    title text not null,
    pages int check (pages > 0),
    price numeric(8,2),
    published date,
    constraint fair check (pages is null or pages < 10000)
);
create index book_title on book (title);
create unique index book_author_title on book (author_id, lower(title));
create index book_thin on book (price desc nulls last) where pages < 10;
create view long_book as select isbn, title from book where pages > 500;
create sequence shelf increment 10 start 10;
comment on table book is 'what we lend';
comment on column book.title is 'as printed';
\d
\d author
\d book
\d+ book
\d book_title
\d long_book
\d shelf
\dt
\dt lib.*
\di
\dv
\ds
\dT
\dT+ mood
\d nosuch
\dt nosuch
\du helios
\dp book
\dd
\dD
\df lib.*
\drds
\x
select isbn, title from book;
\dt+ nosuch
drop schema lib cascade;
