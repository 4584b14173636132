create table airport (
    iata text primary key, name text not null, city text, state text, country text not null,
    latitude float8 not null, longitude float8 not null);
create table flight (
    id bigint generated always as identity primary key, at timestamp not null, delay int not null, distance int not null,
    origin text not null references airport (iata), destination text not null references airport (iata));
create table stock (symbol text, date date, price numeric(10,2) not null check (price > 0), primary key (symbol, date));
create table weather (
    location text, date date, precipitation float8, temp_max float8, temp_min float8, wind float8, weather text,
    primary key (location, date));
create table movie_json (doc jsonb not null);

\copy airport from 'airports.csv' (format csv, header)
\copy flight (at, delay, distance, origin, destination) from 'flights.csv' (format csv)
\copy stock from 'stocks.csv' (format csv, header)
\copy weather from 'weather.csv' (format csv, header)
\copy movie_json from 'movies.csv' (format csv)

create table movie as
    select row_number() over () as id, doc ->> 'Title' as title, (doc ->> 'Worldwide Gross')::numeric as gross,
           (doc ->> 'Production Budget')::numeric as budget, doc ->> 'Major Genre' as genre,
           doc ->> 'Director' as director, (doc ->> 'IMDB Rating')::numeric as rating
    from movie_json;
alter table movie add primary key (id);
create index flight_origin on flight (origin, at);
create index movie_director on movie (director);
analyze;
