\echo -- How much is there?
select 'airports' as what, count(*) from airport union all select 'flights', count(*) from flight
    union all select 'stock prices', count(*) from stock union all select 'days of weather', count(*) from weather
    union all select 'movies', count(*) from movie order by 1;
\echo -- A join: the five states whose airports see the latest departures
select a.state, count(*) as flights, round(avg(f.delay), 1) as avg_delay, max(f.delay) as worst
    from flight f join airport a on a.iata = f.origin group by a.state having count(*) > 200 order by avg_delay desc limit 5;
\echo -- Two joins and a window: the longest route out of each of the busiest airports
with route as (
    select f.origin, f.destination, max(f.distance) as miles, count(*) as flights,
           row_number() over (partition by f.origin order by max(f.distance) desc) as place,
           sum(count(*)) over (partition by f.origin) as total
    from flight f group by f.origin, f.destination)
select o.city as from_city, d.city as to_city, miles, total from route
    join airport o on o.iata = origin join airport d on d.iata = destination
    where place = 1 order by total desc limit 5;
\echo -- Time: the best year of each stock
select distinct on (symbol) symbol, extract(year from date) as year, round(max(price) / min(price), 2) as factor
    from stock group by symbol, extract(year from date) order by symbol, factor desc;
\echo -- Documents: directors with at least five movies, by rating, read from JSON
select doc ->> 'Director' as director, count(*) as movies, round(avg((doc ->> 'IMDB Rating')::numeric), 2) as rating
    from movie_json where doc ->> 'Director' is not null and doc ->> 'IMDB Rating' is not null
    group by 1 having count(*) >= 5 order by rating desc, director limit 5;
\echo -- A transaction that rolls back leaves nothing, DDL included
begin;
delete from flight where delay > 0;
alter table movie add column seen boolean default false;
create table scratch (n int);
select count(*) as flights_inside from flight;
rollback;
select count(*) as flights_after_rollback from flight;
select count(*) as leftovers from pg_class where relname = 'scratch';
