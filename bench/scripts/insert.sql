insert into durable (payload) values ('a commit of a hundred bytes, more or less, which is what most rows of most applications have');
