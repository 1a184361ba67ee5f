var W,Fr,Ks,rn,Zt,st,Mr,rt,$r,er,Xt,js,Kn=Symbol.for("pv"),ot={},lt=[],Gs=/^m(i|n|o|s|text|space)$/,dt=Array.isArray,Lr=lt.slice,kn=Object.assign;function bn(e){e&&e.parentNode&&e.remove()}function at(e,n,r,a,i){var s={type:e,props:n,key:r,ref:a,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Kn,__v:i||++Fr,__i:-1,__u:0};return!i&&W.vnode&&W.vnode(s),s}function w(e){return e.children}function an(e,n){this.props=e,this.context=n,this.__g=0}function sn(e,n){if(n==null)return e.__&&sn(e.__,e.__i+1);for(var r;n<e.__k.length;n++)if((r=e.__k[n])&&r.__e)return r.__e;return typeof e.type!="function"||e.props.__P?null:sn(e)}function Vs(e){var n,r=e.__v,a=r.__e,i=[],s=[],o=e.__P;o&&((n=kn({constructor:Kn},r)).__v=r.__v+1,W.vnode&&W.vnode(n),tr(o,n,r,e.__n,o.namespaceURI,32&r.__u?[a]:null,i,a||sn(r),32&r.__u,s),n.__v=r.__v,n.__.__k[n.__i]=n,Hr(i,n,s),r.__=r.__e=null,n.__e!=a&&qr(n))}function qr(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(n){return n&&(e.__e=n.__e)}),qr(e)}function Br(e){(8&e.__g||(e.__g|=8,rn.push(e),st++))&&Zt==W.debounceRendering||((Zt=W.debounceRendering)||queueMicrotask)(Kr)}function Kr(){try{for(var e,n=1;rn.length;)rn.length>n&&rn.sort(Mr),e=rn.shift(),n=rn.length,8&e.__g&&Vs(e)}finally{(st=rn.length)&&(Zt||queueMicrotask)(Kr)}}function jr(e,n,r,a,i,s,o,l,d,p,c){var m,g,u,h,_,y,O=a.__k||lt,b=n.length;for(d=Hs(r,n,O,d,b),m=0;m<b;m++)(u=r.__k[m])!=null&&(g=~u.__i&&O[u.__i]||ot,u.__i=m,y=tr(e,u,g,i,s,o,l,d,p,c),h=u.__e,(g.ref!=u.ref||8&g.__u)&&(g.ref&&rr(g.ref,null,u,g),u.ref&&c.push(u.ref,u.__c||h,u)),_=_||h,4&u.__u?(d=Gr(u,d,e,!g.__v),g.__e&&(g.__e=null)):typeof u.type=="function"&&y!==void 0?d=y:h&&(d=h.nextSibling),u.__u&=-21);return r.__e=_,d}function Hs(e,n,r,a,i){var s,o,l,d,p,c,m,g,u,h=r.length,_=h,y=0,O=0,b=e.__k=Array(i);for(s=0;s<i;s++)(o=n[s])!=null&&typeof o!="boolean"&&typeof o!="function"?(typeof o!="object"||o.constructor===String?o=b[s]=at(null,o):dt(o)?o=b[s]=at(w,{children:o}):o.constructor===Kn&&o.__b?o=b[s]=at(o.type,o.props,o.key,o.ref,o.__v):b[s]=o,d=s+y,o.__=e,o.__b=e.__b+1,l=null,~(p=o.__i=zs(o,r,d,_))&&(_--,(l=r[p])&&(l.__u|=2)),l&&l.__v?(o.__u|=16,p==d-1?y--:p==d+1?y++:p!=d&&(p>d?y--:y++,O=1)):(~p||(i>h?y--:i<h&&y++),typeof o.type!="function"&&(o.__u|=4))):b[s]=null;if(O){for(c=[],m=[],s=0;s<i;s++)if((o=b[s])&&16&o.__u){for(y=0,g=c.length;y<g;)c[u=y+g>>1]<o.__i?y=u+1:g=u;c[y]=o.__i,m[s]=y+1}for(y=c.length;s--;)m[s]&&(m[s]==y?y--:b[s].__u|=4)}if(_)for(s=0;s<h;s++)!(l=r[s])||2&l.__u||(l.__e==a&&(a=sn(l)),ar(l,l));return a}function Gr(e,n,r,a){var i,s,o,l;if(typeof e.type=="function"){if(e.props.__P)return n;if(i=e.__k)for(s=0;s<i.length;s++)i[s]&&(i[s].__=e,n=Gr(i[s],n,r,!1));return n}for(n&&!n.parentNode&&(n=sn(e))&&!n.parentNode&&(n=null),o=e.__e,l=n;l&&l.nodeType==8;)l=l.nextSibling;for(o!=l&&(!a&&r.moveBefore&&o.parentNode?r.moveBefore(o,n):r.insertBefore(o,n||null)),n=o;(n=n&&n.nextSibling)&&n.nodeType==8&&!n.data.startsWith("$s"););return n}function nr(e,n){return n=n||[],e!=null&&typeof e!="boolean"&&(dt(e)?e.some(function(r){nr(r,n)}):n.push(e)),n}function zs(e,n,r,a){var i,s=e.key,o=e.type,l=n[r],d=l&&!(2&l.__u);if(l===null&&s==null||d&&s==l.key&&o==l.type)return r;if(a>(d?1:0)){for(i=r-1;i>=0;i--)if((l=n[i])&&!(2&l.__u)&&s==l.key&&o==l.type)return i;for(i=r+1;i<n.length;i++)if((l=n[i])&&!(2&l.__u)&&s==l.key&&o==l.type)return i}return-1}function Ur(e,n,r){r==null&&(r=""),n[0]=="-"?e.setProperty(n,r):e[n]=r}function tt(e,n,r,a,i){var s,o;if(n=="style")if(typeof r=="string")e.style.cssText=r;else{if(typeof a=="string"&&(e.style.cssText=a=""),a)for(n in a)r&&n in r||Ur(e.style,n);if(r)for(n in r)a&&r[n]==a[n]||Ur(e.style,n,r[n])}else if(n[0]=="o"&&n[1]=="n")typeof r!="function"&&(r=null),typeof a!="function"&&(a=null),(e.__e||(e.__e={}))[n]=r,r&&a||(o=Xt[n]||(Xt[n]=Qs(n)),(e.__a||(e.__a={}))[n]=er,s=n!=(n=n.replace($r,"$1")),(n=n.slice(2))[0]<"a"&&(n=n.toLowerCase()),r?e.addEventListener(n,o,s):e.removeEventListener(n,o,s));else{if(i=="http://www.w3.org/2000/svg")n=n.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(n!="width"&&n!="height"&&n!="href"&&n!="list"&&n!="form"&&n!="tabIndex"&&n!="download"&&n!="rowSpan"&&n!="colSpan"&&n!="role"&&n!="popover"&&n in e)try{return void(e[n]=r??"")}catch{}if(typeof r=="function")return;r==null||r===!1&&n[4]!="-"?e.removeAttribute(n):e.setAttribute(n,n=="popover"&&r==1?"":r)}}function Qs(e){return function(n){var r=this.__e;if(r){if(r=r[e],n[rt]==null)n[rt]=er++;else if(n[rt]<this.__a[e])return;return r(W.event?W.event(n):n)}}}function tr(e,n,r,a,i,s,o,l,d,p){var c,m,g,u,h,_,y,O,b,f,v,M,te,E,I,V,$,ee,he=n.type;if(n.constructor!==Kn)return null;128&r.__u&&(d=32&r.__u,c=r.__c.__z)&&(n.__u|=d,m=s=[],c.nodeType==8?l=it(c,s):s.push(c),l=s[0]||l),(c=W.__b)&&c(n);e:if(typeof he=="function"){g=o.length;try{if(O=n.props,b=(c=he.prototype)&&c.render,f=(c=he.contextType)&&a[c.__c],v=c?f?f.props.value:c.__:a,(u=r.__c)?(n.__c=u,2&u.__g&&(u.__g|=1)):(b?n.__c=u=new he(O,v):(n.__c=u=new an(O,v),u.constructor=he,u.render=Js),f&&f.sub(u),u.state||(u.state={}),u.__n=a,u.__g|=8,u.__h=[],u.__k=[]),b&&(u.__s||(u.__s=u.state),he.getDerivedStateFromProps&&(u.__s==u.state&&(u.__s=kn({},u.__s)),kn(u.__s,he.getDerivedStateFromProps(O,u.__s)))),h=u.props,_=u.state,u.__v=n,r.__c){if(O!==h&&b&&!he.getDerivedStateFromProps&&u.componentWillReceiveProps&&u.componentWillReceiveProps(O,v),n.__v==r.__v&&!(8&u.__g)||!(4&u.__g)&&u.shouldComponentUpdate&&u.shouldComponentUpdate(O,u.__s,v)===!1){n.__v!=r.__v&&(u.props=O,u.state=u.__s,u.__g&=-9),n.__e=r.__e,n.__k=r.__k,n.__k.some(function(re){re&&(re.__=n)}),lt.push.apply(u.__h,u.__k),u.__k=[],u.__h.length&&o.push(u),l=sn(r);break e}u.componentWillUpdate&&u.componentWillUpdate(O,u.__s,v),b&&u.componentDidUpdate&&u.__h.push(function(){u.componentDidUpdate(h,_,y)})}else b&&!he.getDerivedStateFromProps&&u.componentWillMount&&u.componentWillMount(),b&&u.componentDidMount&&u.__h.push(u.componentDidMount);u.context=v,u.props=O,u.__P=e,u.__g&=-5,M=W.__r,te=b?25:0;do u.__g&=-9,M&&M(n),c=u.render(u.props,u.state=u.__s,u.context);while(8&u.__g&&++te<25);b&&(lt.push.apply(u.__h,u.__k),u.__k=[]),u.state=u.__s,u.getChildContext&&(a=kn({},a,u.getChildContext())),b&&r.__c&&u.getSnapshotBeforeUpdate&&(y=u.getSnapshotBeforeUpdate(h,_)),E=c&&c.type===w&&c.key==null?c.props.children:c,O.__P&&(c=l,i=(e=O.__P).namespaceURI,d=s=null,r.props&&r.props.__P!=e&&(r.__k.some(function(re){re&&ar(re,re)}),r.__k=null),l=r.__k?sn(r,0):null),l=jr(e,dt(E)?E:[E],n,r,a,i,s,o,l,d,p),O.__P&&(n.__e=null,l=c),n.__u&=-161,m&&m.some(bn),u.__h.length&&o.push(u),1&u.__g&&(u.__g&=-4)}catch(re){if(o.length=g,n.__v=null,d||s)if(re&&re.then){if(n.__u|=128|d,s){for(~($=s.indexOf(l||void 0))||($=s.length);(ee=s[$-1])&&ee.nodeType==8;)$--;for(;$<s.length;$++)if(ee=s[$])if(s[$]=null,I){if(ee==V)break}else{if(ee.nodeType!=8)break;ee.data.startsWith("$s")&&(V=it(I=ee))}}if(!I){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;I=l}(c=it(I=n.__c.__z||(n.__c.__z=I)))?(n.__e=I,l=c):n.__e=l,l=l&&l.nextSibling}else s&&s.some(bn);else n.__e=r.__e;n.__k||(n.__k=r.__k||[]),re&&re.then||Vr(n),W.__e(re,n,r)}}else l=n.__e=Ys(r.__e,n,r,a,i,s,o,d,p,e);return(c=W.diffed)&&c(n),l}function it(e,n){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var r=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))r++;else if(e.data.startsWith("/$s")&&!--r)return e}n&&n.push(e)}}function Vr(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(Vr))}function Hr(e,n,r){for(var a=0;a<r.length;)rr(r[a++],r[a++],r[a++]);W.__c&&W.__c(n,e),e.some(function(i){try{e=i.__h,i.__h=[],e.some(function(s){s.call(i)})}catch(s){W.__e(s,i.__v)}})}function Ys(e,n,r,a,i,s,o,l,d,p){var c,m,g,u,h,_,y,O,b=r.props||ot,f=n.props,v=n.type;if(v=="svg"?i="http://www.w3.org/2000/svg":v=="math"?i="http://www.w3.org/1998/Math/MathML":i||(i="http://www.w3.org/1999/xhtml"),s){for(c=0;c<s.length;c++)if((h=s[c])&&(v?h.localName==v:h.nodeType==3)){e=h,s[c]=null;break}}if(!e){if(O=p.ownerDocument||document,!v)return O.createTextNode(f);e=O.createElementNS(i,v,f.is?f:p),l&&(W.__m&&W.__m(n,s),l=!1),s=null}if(v){if(p=v=="template"&&e.content||e,s=v=="textarea"&&f.defaultValue!=null?null:s&&Lr.call(p.childNodes),!l&&s)for(b={},c=0;c<e.attributes.length;c++)b[(h=e.attributes[c]).name]=h.value;for(c in b)h=b[c],c=="dangerouslySetInnerHTML"?g=h:c=="children"||c in f||c=="value"&&"defaultValue"in f||c=="checked"&&"defaultChecked"in f||tt(e,c,null,h,i);for(c in f)h=f[c],c=="children"?u=h:c=="dangerouslySetInnerHTML"?m=h:c=="value"?_=h:c=="checked"?y=h:l&&typeof h!="function"||b[c]===h||tt(e,c,h,b[c],i);m?(l||g&&(m.__html==g.__html||m.__html==e.innerHTML)||(e.innerHTML=m.__html),n.__k=[]):(g&&(e.textContent=""),(v=="foreignObject"||i=="http://www.w3.org/1998/Math/MathML"&&Gs.test(v))&&(i="http://www.w3.org/1999/xhtml"),jr(p,dt(u)?u:[u],n,r,a,i,s,o,s?s[0]:r.__k&&sn(r,0),l,d),s&&s.some(bn)),l&&v!="textarea"||(c="value",v=="progress"&&_==null?e.removeAttribute(c):_==null||_===e[c]&&(v!="progress"||_)||tt(e,c,_,b[c],i),c="checked",y!=null&&y!=e[c]&&tt(e,c,y,b[c],i))}else b===f||l&&e.data==f||(e.data=f);return e}function rr(e,n,r,a){try{typeof e=="function"?n?n.__x=e(n)||1:a&&(a=a.__c||a.__e)&&(n=a.__x)&&(a.__x=null,typeof n=="function"?n():e(null)):e.current=n}catch(i){W.__e(i,r)}}function ar(e,n,r){var a,i,s,o;if(W.unmount&&W.unmount(e),!(a=e.ref)||a.current&&a.current!=e.__e||rr(a,null,n,e),a=e.__c){if(a.componentWillUnmount)try{a.componentWillUnmount()}catch(l){W.__e(l,n)}a.__P=a.__n=null}if(a=e.__k)for(o=0;o<a.length;o++)a[o]&&ar(a[o],n,typeof e.type!="function"||r&&!e.props.__P);!r&&(a=e.__c)&&(a=a.__z)&&(i=it(a,s=[]))&&(a==e.__e&&s.some(bn),bn(i),bn(a)),r||bn(e.__e),e.__e=e.__c=e.__=null}function Js(e,n,r){return this.constructor(e,r)}function ir(e,n){var r,a,i,s;W.__&&W.__(e,n),n.nodeType==9&&(n=n.documentElement),a=(r=e&&32&e.__u)?null:n.__k,n.__k=at(w,{children:[e]}),i=[],s=[],tr(n,n.__k,a||ot,ot,n.namespaceURI,a?null:n.firstChild?Lr.call(n.childNodes):null,i,a?a.__e:n.firstChild,r,s),Hr(i,n.__k,s),n.__k.props.children=null}W={__e:function(e,n,r,a){for(var i,s,o;n=n.__;)if((i=n.__c)&&!(1&i.__g)){i.__g|=4;try{if((o=(s=i.constructor)&&s.getDerivedStateFromError)&&i.setState(s.getDerivedStateFromError(e)),i.componentDidCatch&&(i.componentDidCatch(e,a||{}),o=1),o&&8&i.__g)return void(i.__g|=2)}catch(l){e=l}}throw st=0,e}},Fr=0,Ks=function(e){return e!=null&&e.constructor===Kn},an.prototype.setState=function(e,n){var r=this.__s;r&&r!=this.state||(r=this.__s=kn({},this.state)),typeof e=="function"&&(e=e(kn({},r),this.props)),e&&(kn(r,e),this.__v&&(n&&this.__k.push(n),Br(this)))},an.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Br(this))},an.prototype.render=w,rn=[],st=0,Mr=function(e,n){return e.__v.__b-n.__v.__b},rt=Symbol(),$r=/(PointerCapture)$|Capture$/i,er=0,Xt={},js=0;var wn,ue,sr,zr,or=Object.is,Gn=0,ra=[],lr=[],de=W,Qr=de.__b,Yr=de.__r,Jr=de.diffed,Zr=de.__c,Xr=de.unmount,ea=de.__;function Vn(e,n){de.__h&&de.__h(ue,e,Gn||n),Gn=0;var r=ue.__H||(ue.__H={__:[],__h:[]});return e>=r.__.length&&r.__.push({}),r.__[e]}function k(e){return Gn=1,aa(ia,e)}function aa(e,n,r){var a=Vn(wn++,2);if(a.t=e,!a.__c&&(a.__=[r?r(n):ia(void 0,n),function(s){var o=(a.__N||a.__)[0],l=a.t(o,s);or(o,l)||(a.__N=[l,a.__[1]],a.__c.setState({}))}],a.__c=ue,!ue.__f)){ue.__f=!0;var i=ue.shouldComponentUpdate;ue.shouldComponentUpdate=function(s,o,l){var d=this.__H;if(!d)return!0;var p=!1,c=this.props!=s;if(d.__.some(function(g){g.__N&&(p=!0,or(g.__[0],g.__N[0])||(c=!0))}),i){var m=i.call(this,s,o,l);return p?m||c:m}return!p||c}}return a.__}function A(e,n){var r=Vn(wn++,3);!de.__s&&cr(r.__H,n)&&(r.__P=!0,r.__=e,r.u=n,ue.__H.__h.push(r))}function Hn(e,n){var r=Vn(wn++,4);!de.__s&&cr(r.__H,n)&&(r.__P=!1,r.__=e,r.u=n,ue.__h.push(r))}function j(e){return Gn=5,$e(function(){return{current:e}},[])}function $e(e,n){var r=Vn(wn++,7);return cr(r.__H,n)&&(r.__=e(),r.__H=n),r.__}function An(e,n){return Gn=8,$e(function(){return e},n)}function ur(){var e=Vn(wn++,11);if(!e.__){for(var n=ue.__v;!n.__m&&n.__;)n=n.__;var r=n.__m||(n.__m=[0,0]);e.__="P"+r[0]+"-"+r[1]++}return e.__}function Zs(){var e;do{for(;e=lr.shift();)try{jn(e)}catch(r){de.__e(r,{__:(e=e.__P)&&e.__v})}for(;e=ra.shift();){var n=e.__H;if(e.__P&&n)try{n.__h.some(jn),n.__h.some(dr),n.__h=[]}catch(r){n.__h=[],de.__e(r,e.__v)}}}while(lr.length)}de.__b=function(e){ue=null,Qr&&Qr(e)},de.__=function(e,n){e&&n.__k&&n.__k.__m&&(e.__m=n.__k.__m),ea&&ea(e,n)},de.__r=function(e){Yr&&Yr(e),wn=0;var n=(ue=e.__c).__H;n&&(sr==ue?ue.__h=[]:(n.__h.some(jn),n.__h.some(dr),wn=0),n.__h=[],n.__.some(function(r){r.__N&&(r.__=r.__N),r.u=r.__N=void 0})),sr=ue},de.diffed=function(e){Jr&&Jr(e);var n=e.__c;n&&n.__H&&(n.__H.__h.length&&ta(ra.push(n)),n.__H.__.some(function(r){r.u&&(r.__H=r.u)})),sr=ue=null},de.__c=function(e,n){n.some(function(r){try{r.__h.some(jn),r.__h=r.__h.filter(function(a){return!a.__||dr(a)})}catch(a){r.__h=[function(){throw a}]}}),Zr&&Zr(e,n)},de.unmount=function(e){Xr&&Xr(e);var n,r,a=e.__c;a&&a.__H&&(a.__H.__.some(function(i){try{if(i.__P&&i.__c){if(r===void 0){for(r=e.__;r&&(!r.__c||!r.__c.__P);)r=r.__;r=r&&r.__c}i.__P=r,ta(lr.push(i))}else jn(i)}catch(s){n=s}}),a.__H=void 0,n&&de.__e(n,a.__v))};var na=typeof requestAnimationFrame=="function";function Xs(e){var n,r=function(){clearTimeout(a),na&&cancelAnimationFrame(n),setTimeout(e)},a=setTimeout(r,35);na&&(n=requestAnimationFrame(r))}function ta(e){e!=1&&zr==de.requestAnimationFrame||((zr=de.requestAnimationFrame)||Xs)(Zs)}function jn(e){var n=ue,r=e.__c;typeof r=="function"&&(e.__c=void 0,r()),ue=n}function dr(e){var n=ue;e.__c=e.__(),ue=n}function cr(e,n){return!e||e.length!=n.length||n.some(function(r,a){return!or(r,e[a])})}function ia(e,n){return typeof n=="function"?n(e):n}var sa=Object.assign;var ro=/^(-|f[lo].*[^se]$|g.{5,}[^ps]$|z|o[pr]|(W.{5})?[lL]i.*(t|mp)$|an|(bo|s).{4}Im|sca|m.{6}[ds]|ta|c.*[st]$|wido|ini|asp|fill|st)/;var oa,ut,la,ao=Symbol.for("react.element"),io=/^(?:accent|alignment|arabic|baseline|cap|clip(?!PathU)|color|dominant|fill|flood|font|glyph(?!R)|horiz|image(?!S)|letter|lighting|marker(?!H|W|U)|overline|paint|pointer|shape|stop|strikethrough|stroke|text(?!L)|transform|underline|unicode|units|v|vector|vert|word|writing|x(?!C))[A-Z]/,so=/[A-Z0-9]/g,oo=typeof document<"u",Nn=co(function(e,n,r){var a=W.__s||ut?(r||n)():n(),i=k({t:{__:a,u:n}}),s=i[0].t,o=i[1];return Hn(function(){s.__=a,s.u=n,gr(s)&&o({t:s})},[e,a,n]),A(function(){return gr(s)&&o({t:s}),e(function(){gr(s)&&o({t:s})})},[e]),a});function gr(e){try{return!Object.is(e.__,e.u())}catch{return!0}}var lo=function(e){return/fil|che|rad/.test(e)};function ca(e,n,r){return n.__k==null&&(n.textContent=""),ir(e,n),typeof r=="function"&&r(),e?e.__c:null}an.prototype.isReactComponent=!0,["componentWillMount","componentWillReceiveProps","componentWillUpdate"].forEach(function(e){Object.defineProperty(an.prototype,e,{configurable:!0,get:function(){return this["UNSAFE_"+e]},set:function(n){Object.defineProperty(this,e,{configurable:!0,writable:!0,value:n})}})});var da=W.event;W.event=function(e){return da&&(e=da(e)),e.persist=function(){},e.isPropagationStopped=function(){return this.cancelBubble},e.isDefaultPrevented=function(){return this.defaultPrevented},e.nativeEvent=e};var uo={configurable:!0,get:function(){return this.class}},ua=W.vnode;function co(e){if(!la){la=!0;var n=W.__r;W.__r=function(a){n&&n(a),32&a.__u&&(ut=a),oa=a.__c};var r=W.diffed;W.diffed=function(a){r&&r(a),oa=null,ut==a&&(ut=null)}}return e}W.vnode=function(e){if(typeof e.type=="string")(function(a){var i=a.props,s=a.type,o={},l=s.indexOf("-")==-1;for(var d in i){var p=i[d];if(!(d=="value"&&"defaultValue"in i&&p==null||oo&&d=="children"&&s=="noscript"||d=="class"||d=="className")){if(d=="style"&&p&&p.constructor==Object){var c=void 0;for(var m in p)typeof p[m]!="number"||ro.test(m)||(c||(c=p=sa({},p)),p[m]+="px")}else if(d=="defaultValue"&&"value"in i&&i.value==null)d="value";else if(d=="download"&&p===!0)p="";else if(d=="translate"&&p==="no")p=!1;else if(d[0]=="o"&&d[1]=="n"){var g=d.toLowerCase();g=="ondoubleclick"?d="ondblclick":g!="onchange"||s!="input"&&s!="textarea"||lo(i.type)?g=="onfocus"?d="onfocusin":g=="onblur"&&(d="onfocusout"):g=d="oninput",g=="oninput"&&o[d=g]&&(d="oninputCapture")}else l&&io.test(d)?d=d.replace(so,"-$&").toLowerCase():p===null&&(p=void 0);o[d]=p}}if(s=="select"){var u=o.defaultValue!=null?o.defaultValue:o.multiple&&Array.isArray(o.value)?o.value:null;u!=null&&(o.value=nr(i.children).forEach(function(h){h.props.selected=o.multiple?u.indexOf(h.props.value)!=-1:u==h.props.value}))}i.class&&!i.className?(o.class=i.class,Object.defineProperty(o,"className",uo)):i.className&&(o.class=o.className=i.className),a.props=o})(e);else if(typeof e.type=="function"&&("ref"in e.props&&"prototype"in e.type&&e.type.prototype.render&&(e.ref=e.props.ref,delete e.props.ref),e.type.defaultProps)){var n=sa({},e.props);for(var r in e.type.defaultProps)n[r]===void 0&&(n[r]=e.type.defaultProps[r]);e.props=n}e.ref&&!("ref"in e.props)&&Object.defineProperty(e.props,"ref",{value:e.ref,configurable:!0,writable:!0}),e.$$typeof=ao,ua&&ua(e)};function ga(e){return!!e.__k&&(ir(null,e),!0)}function ma(e){return{render:function(n){ca(n,e)},unmount:function(){ga(e)}}}var go=/\{[^{}]+\}/g,mo=()=>typeof process=="object"&&Number.parseInt(process?.versions?.node?.substring(0,2))>=18&&process.versions.undici;function po(){return Math.random().toString(36).slice(2,11)}function ya(e){let{baseUrl:n="",Request:r=globalThis.Request,fetch:a=globalThis.fetch,querySerializer:i,bodySerializer:s,pathSerializer:o,headers:l,requestInitExt:d=void 0,...p}={...e};d=mo()?d:void 0,n=fa(n);let c=[];async function m(g,u){let{baseUrl:h,fetch:_=a,Request:y=r,headers:O,params:b={},parseAs:f="json",querySerializer:v,bodySerializer:M=s??fo,pathSerializer:te,body:E,middleware:I=[],...V}=u||{},$=n;h&&($=fa(h)??n);let ee=typeof i=="function"?i:pa(i);v&&(ee=typeof v=="function"?v:pa({...typeof i=="object"?i:{},...v}));let he=te||o||ho,re=E===void 0?void 0:M(E,ha(l,O,b.header)),R=ha(re===void 0||re instanceof FormData?{}:{"Content-Type":"application/json"},l,O,b.header),D=[...c,...I],T={redirect:"follow",...p,...V,body:re,headers:R},C,H,K=new y(yo(g,{baseUrl:$,params:b,querySerializer:ee,pathSerializer:he}),T),x;for(let ye in V)ye in K||(K[ye]=V[ye]);if(D.length){C=po(),H=Object.freeze({baseUrl:$,fetch:_,parseAs:f,querySerializer:ee,bodySerializer:M,pathSerializer:he});for(let ye of D)if(ye&&typeof ye=="object"&&typeof ye.onRequest=="function"){let Q=await ye.onRequest({request:K,schemaPath:g,params:b,options:H,id:C});if(Q)if(Q instanceof y)K=Q;else if(Q instanceof Response){x=Q;break}else throw new Error("onRequest: must return new Request() or Response() when modifying the request")}}if(!x){try{x=await _(K,d)}catch(ye){let Q=ye;if(D.length)for(let ne=D.length-1;ne>=0;ne--){let ie=D[ne];if(ie&&typeof ie=="object"&&typeof ie.onError=="function"){let tn=await ie.onError({request:K,error:Q,schemaPath:g,params:b,options:H,id:C});if(tn){if(tn instanceof Response){Q=void 0,x=tn;break}if(tn instanceof Error){Q=tn;continue}throw new Error("onError: must return new Response() or instance of Error")}}}if(Q)throw Q}if(D.length)for(let ye=D.length-1;ye>=0;ye--){let Q=D[ye];if(Q&&typeof Q=="object"&&typeof Q.onResponse=="function"){let ne=await Q.onResponse({request:K,response:x,schemaPath:g,params:b,options:H,id:C});if(ne){if(!(ne instanceof Response))throw new Error("onResponse: must return new Response() when modifying the response");x=ne}}}}let fe=x.headers.get("Content-Length");if(x.status===204||K.method==="HEAD"||fe==="0"&&!x.headers.get("Transfer-Encoding")?.includes("chunked"))return x.ok?{data:void 0,response:x}:{error:void 0,response:x};if(x.ok)return{data:await(async()=>{if(f==="stream")return x.body;if(f==="json"&&!fe){let Q=await x.text();return Q?JSON.parse(Q):void 0}return await x[f]()})(),response:x};let Ge=await x.text();try{Ge=JSON.parse(Ge)}catch{}return{error:Ge,response:x}}return{request(g,u,h){return m(u,{...h,method:g.toUpperCase()})},GET(g,u){return m(g,{...u,method:"GET"})},PUT(g,u){return m(g,{...u,method:"PUT"})},POST(g,u){return m(g,{...u,method:"POST"})},DELETE(g,u){return m(g,{...u,method:"DELETE"})},OPTIONS(g,u){return m(g,{...u,method:"OPTIONS"})},HEAD(g,u){return m(g,{...u,method:"HEAD"})},PATCH(g,u){return m(g,{...u,method:"PATCH"})},TRACE(g,u){return m(g,{...u,method:"TRACE"})},use(...g){for(let u of g)if(u){if(typeof u!="object"||!("onRequest"in u||"onResponse"in u||"onError"in u))throw new Error("Middleware must be an object with one of `onRequest()`, `onResponse() or `onError()`");c.push(u)}},eject(...g){for(let u of g){let h=c.indexOf(u);h!==-1&&c.splice(h,1)}}}}function ct(e,n,r){if(n==null)return"";if(typeof n=="object")throw new Error("Deeply-nested arrays/objects aren’t supported. Provide your own `querySerializer()` to handle these.");return`${e}=${r?.allowReserved===!0?n:encodeURIComponent(n)}`}function ba(e,n,r){if(!n||typeof n!="object")return"";let a=[],i={simple:",",label:".",matrix:";"}[r.style]||"&";if(r.style!=="deepObject"&&r.explode===!1){for(let l in n)a.push(l,r.allowReserved===!0?n[l]:encodeURIComponent(n[l]));let o=a.join(",");switch(r.style){case"form":return`${e}=${o}`;case"label":return`.${o}`;case"matrix":return`;${e}=${o}`;default:return o}}for(let o in n){let l=r.style==="deepObject"?`${e}[${o}]`:o;a.push(ct(l,n[o],r))}let s=a.join(i);return r.style==="label"||r.style==="matrix"?`${i}${s}`:s}function ka(e,n,r){if(!Array.isArray(n))return"";if(r.explode===!1){let s={form:",",spaceDelimited:"%20",pipeDelimited:"|"}[r.style]||",",o=(r.allowReserved===!0?n:n.map(l=>encodeURIComponent(l))).join(s);switch(r.style){case"simple":return o;case"label":return`.${o}`;case"matrix":return`;${e}=${o}`;default:return`${e}=${o}`}}let a={simple:",",label:".",matrix:";"}[r.style]||"&",i=[];for(let s of n)r.style==="simple"||r.style==="label"?i.push(r.allowReserved===!0?s:encodeURIComponent(s)):i.push(ct(e,s,r));return r.style==="label"||r.style==="matrix"?`${a}${i.join(a)}`:i.join(a)}function pa(e){return function(r){let a=[];if(r&&typeof r=="object")for(let i in r){let s=r[i];if(s!=null){if(Array.isArray(s)){if(s.length===0)continue;a.push(ka(i,s,{style:"form",explode:!0,...e?.array,allowReserved:e?.allowReserved||!1}));continue}if(typeof s=="object"){a.push(ba(i,s,{style:"deepObject",explode:!0,...e?.object,allowReserved:e?.allowReserved||!1}));continue}a.push(ct(i,s,e))}}return a.join("&")}}function ho(e,n){let r=e;for(let a of e.match(go)??[]){let i=a.substring(1,a.length-1),s=!1,o="simple";if(i.endsWith("*")&&(s=!0,i=i.substring(0,i.length-1)),i.startsWith(".")?(o="label",i=i.substring(1)):i.startsWith(";")&&(o="matrix",i=i.substring(1)),!n||n[i]===void 0||n[i]===null)continue;let l=n[i];if(Array.isArray(l)){r=r.replace(a,ka(i,l,{style:o,explode:s}));continue}if(typeof l=="object"){r=r.replace(a,ba(i,l,{style:o,explode:s}));continue}if(o==="matrix"){r=r.replace(a,`;${ct(i,l)}`);continue}r=r.replace(a,o==="label"?`.${encodeURIComponent(l)}`:encodeURIComponent(l))}return r}function fo(e,n){return e instanceof FormData?e:n&&(n.get instanceof Function?n.get("Content-Type")??n.get("content-type"):n["Content-Type"]??n["content-type"])==="application/x-www-form-urlencoded"?new URLSearchParams(e).toString():JSON.stringify(e)}function yo(e,n){let r=`${n.baseUrl}${e}`;n.params?.path&&(r=n.pathSerializer(r,n.params.path));let a=n.querySerializer(n.params.query??{});return a.startsWith("?")&&(a=a.substring(1)),a&&(r+=`?${a}`),r}function ha(...e){let n=new Headers;for(let r of e){if(!r||typeof r!="object")continue;let a=r instanceof Headers?r.entries():Object.entries(r);for(let[i,s]of a)if(s===null)n.delete(i);else if(Array.isArray(s))for(let o of s)n.append(i,o);else s!==void 0&&n.set(i,s)}return n}function fa(e){return e.endsWith("/")?e.substring(0,e.length-1):e}var _n=class extends Error{constructor(n,r){super(n,r),this.name=new.target.name}},we=class extends _n{},Ve=class extends we{},He=class extends _n{constructor(r,a){super(r);this.status=a}status},L=class extends _n{constructor(r,a,i=[],s,o={}){super(a);this.code=r;this.fields=i;this.status=s;this.details=o}code;fields;status;details;get isUnauthenticated(){return this.code==="UNAUTHENTICATED"}};function xe(e){return e===null?"null":Array.isArray(e)?"array":typeof e}function on(e){return xe(e)==="object"}function bo(e){return Array.isArray(e)&&e.length>0&&e.every(n=>"message"in n)}function mr(e,n){return e.length<124?e:n}var wa="graphql-transport-ws";var Ie=(e=>(e[e.InternalServerError=4500]="InternalServerError",e[e.InternalClientError=4005]="InternalClientError",e[e.BadRequest=4400]="BadRequest",e[e.BadResponse=4004]="BadResponse",e[e.Unauthorized=4401]="Unauthorized",e[e.Forbidden=4403]="Forbidden",e[e.SubprotocolNotAcceptable=4406]="SubprotocolNotAcceptable",e[e.ConnectionInitialisationTimeout=4408]="ConnectionInitialisationTimeout",e[e.ConnectionAcknowledgementTimeout=4504]="ConnectionAcknowledgementTimeout",e[e.SubscriberAlreadyExists=4409]="SubscriberAlreadyExists",e[e.TooManyInitialisationRequests=4429]="TooManyInitialisationRequests",e))(Ie||{}),We=(e=>(e.ConnectionInit="connection_init",e.ConnectionAck="connection_ack",e.Ping="ping",e.Pong="pong",e.Subscribe="subscribe",e.Next="next",e.Error="error",e.Complete="complete",e))(We||{});function _a(e){if(!on(e))throw new Error(`Message is expected to be an object, but got ${xe(e)}`);if(!e.type)throw new Error("Message is missing the 'type' property");if(typeof e.type!="string")throw new Error(`Message is expects the 'type' property to be a string, but got ${xe(e.type)}`);switch(e.type){case"connection_init":case"connection_ack":case"ping":case"pong":{if(e.payload!=null&&!on(e.payload))throw new Error(`"${e.type}" message expects the 'payload' property to be an object or nullish or missing, but got "${e.payload}"`);break}case"subscribe":{if(typeof e.id!="string")throw new Error(`"${e.type}" message expects the 'id' property to be a string, but got ${xe(e.id)}`);if(!e.id)throw new Error(`"${e.type}" message requires a non-empty 'id' property`);if(!on(e.payload))throw new Error(`"${e.type}" message expects the 'payload' property to be an object, but got ${xe(e.payload)}`);if(typeof e.payload.query!="string")throw new Error(`"${e.type}" message payload expects the 'query' property to be a string, but got ${xe(e.payload.query)}`);if(e.payload.variables!=null&&!on(e.payload.variables))throw new Error(`"${e.type}" message payload expects the 'variables' property to be a an object or nullish or missing, but got ${xe(e.payload.variables)}`);if(e.payload.operationName!=null&&xe(e.payload.operationName)!=="string")throw new Error(`"${e.type}" message payload expects the 'operationName' property to be a string or nullish or missing, but got ${xe(e.payload.operationName)}`);if(e.payload.extensions!=null&&!on(e.payload.extensions))throw new Error(`"${e.type}" message payload expects the 'extensions' property to be a an object or nullish or missing, but got ${xe(e.payload.extensions)}`);break}case"next":{if(typeof e.id!="string")throw new Error(`"${e.type}" message expects the 'id' property to be a string, but got ${xe(e.id)}`);if(!e.id)throw new Error(`"${e.type}" message requires a non-empty 'id' property`);if(!on(e.payload))throw new Error(`"${e.type}" message expects the 'payload' property to be an object, but got ${xe(e.payload)}`);break}case"error":{if(typeof e.id!="string")throw new Error(`"${e.type}" message expects the 'id' property to be a string, but got ${xe(e.id)}`);if(!e.id)throw new Error(`"${e.type}" message requires a non-empty 'id' property`);if(!bo(e.payload))throw new Error(`"${e.type}" message expects the 'payload' property to be an array of GraphQL errors, but got ${JSON.stringify(e.payload)}`);break}case"complete":{if(typeof e.id!="string")throw new Error(`"${e.type}" message expects the 'id' property to be a string, but got ${xe(e.id)}`);if(!e.id)throw new Error(`"${e.type}" message requires a non-empty 'id' property`);break}default:throw new Error(`Invalid message 'type' property "${e.type}"`)}return e}function Oa(e,n){return _a(typeof e=="string"?JSON.parse(e,n):e)}function xn(e,n){return _a(e),JSON.stringify(e,n)}function va(e){let{url:n,connectionParams:r,lazy:a=!0,onNonLazyError:i=console.error,lazyCloseTimeout:s=0,keepAlive:o=0,disablePong:l,connectionAckWaitTimeout:d=0,retryAttempts:p=5,retryWait:c=async function(D){let T=Math.pow(2,D);await new Promise(C=>setTimeout(C,T*1e3+Math.floor(Math.random()*2700+300)))},shouldRetry:m=pr,on:g,webSocketImpl:u,generateID:h=function(){return"xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g,D=>{let T=Math.random()*16|0;return(D=="x"?T:T&3|8).toString(16)})},jsonMessageReplacer:_,jsonMessageReviver:y}=e,O;if(u){if(!wo(u))throw new Error("Invalid WebSocket implementation provided");O=u}else typeof WebSocket<"u"?O=WebSocket:typeof global<"u"?O=global.WebSocket||global.MozWebSocket:typeof window<"u"&&(O=window.WebSocket||window.MozWebSocket);if(!O)throw new Error("WebSocket implementation missing; on Node you can `import WebSocket from 'ws';` and pass `webSocketImpl: WebSocket` to `createClient`");let b=O,f=(()=>{let R=(()=>{let T={};return{on(C,H){return T[C]=H,()=>{delete T[C]}},emit(C){"id"in C&&T[C.id]?.(C)}}})(),D={connecting:g?.connecting?[g.connecting]:[],opened:g?.opened?[g.opened]:[],connected:g?.connected?[g.connected]:[],ping:g?.ping?[g.ping]:[],pong:g?.pong?[g.pong]:[],message:g?.message?[R.emit,g.message]:[R.emit],closed:g?.closed?[g.closed]:[],error:g?.error?[g.error]:[]};return{onMessage:R.on,on(T,C){let H=D[T];return H.push(C),()=>{let K=H.indexOf(C);K>-1&&H.splice(K,1)}},emit(T,...C){for(let H of[...D[T]])H(...C)}}})();function v(R){let D=[f.on("error",T=>{D.forEach(C=>C()),R(T)}),f.on("closed",T=>{D.forEach(C=>C()),R(T)})];return()=>D.forEach(T=>T())}let M,te=0,E,I=!1,V=0,$=!1;async function ee(){clearTimeout(E);let[R,D]=await(M??(M=new Promise((H,K)=>(async()=>{if(I){if(await c(V),!te)return M=void 0,K({code:1e3,reason:"All Subscriptions Gone"});V++}f.emit("connecting",I);let x=new b(typeof n=="function"?await n():n,wa),fe,Ge;function ye(){isFinite(o)&&o>0&&(clearTimeout(Ge),Ge=setTimeout(()=>{x.readyState===b.OPEN&&(x.send(xn({type:We.Ping})),f.emit("ping",!1,void 0))},o))}v(ne=>{M=void 0,clearTimeout(fe),clearTimeout(Ge),K(ne),ne instanceof gt&&(x.close(4499,"Terminated"),x.onerror=null,x.onclose=null)}),x.onerror=ne=>f.emit("error",ne),x.onclose=ne=>f.emit("closed",ne),x.onopen=async()=>{try{f.emit("opened",x);let ne=typeof r=="function"?await r():r;if(x.readyState!==b.OPEN)return;x.send(xn(ne?{type:We.ConnectionInit,payload:ne}:{type:We.ConnectionInit},_)),isFinite(d)&&d>0&&(fe=setTimeout(()=>{x.close(Ie.ConnectionAcknowledgementTimeout,"Connection acknowledgement timeout")},d)),ye()}catch(ne){f.emit("error",ne),x.close(Ie.InternalClientError,mr(ne instanceof Error?ne.message:String(ne),"Internal client error"))}};let Q=!1;x.onmessage=({data:ne})=>{try{let ie=Oa(ne,y);if(f.emit("message",ie),ie.type==="ping"||ie.type==="pong"){f.emit(ie.type,!0,ie.payload),ie.type==="pong"?ye():l||(x.send(xn(ie.payload?{type:We.Pong,payload:ie.payload}:{type:We.Pong},_)),f.emit("pong",!1,ie.payload));return}if(Q)return;if(ie.type!==We.ConnectionAck)throw new Error(`First message cannot be of type ${ie.type}`);clearTimeout(fe),Q=!0,f.emit("connected",x,ie.payload,I),I=!1,V=0;let tn=new Promise((iu,qs)=>v(qs));tn.catch(()=>{}),H([x,tn])}catch(ie){x.onmessage=null,f.emit("error",ie),x.close(Ie.BadResponse,mr(ie instanceof Error?ie.message:String(ie),"Bad response"))}}})())));R.readyState===b.CLOSING&&await D;let T=()=>{},C=new Promise(H=>T=H);return[R,T,new Promise((H,K)=>{let x=v(K);R.readyState!==b.OPEN&&D.catch(K),C.then(()=>{if(x(),!te){let fe=()=>R.close(1e3,"Normal Closure");isFinite(s)&&s>0?(clearTimeout(E),E=setTimeout(()=>{!te&&R.readyState===b.OPEN&&fe()},s)):fe()}H()})})]}function he(R){if(pr(R)&&(ko(R.code)||[Ie.InternalServerError,Ie.InternalClientError,Ie.BadRequest,Ie.BadResponse,Ie.Unauthorized,Ie.SubprotocolNotAcceptable,Ie.SubscriberAlreadyExists,Ie.TooManyInitialisationRequests].includes(R.code)))throw R;if($)return!1;if(pr(R)&&R.code===1e3)return te>0;if(!p||V>=p||!m(R))throw R;return I=!0}a||(async()=>{for(te++;;)try{let[,,R]=await ee();await R}catch(R){try{if(!he(R))return}catch(D){return i?.(D)}}})();function re(R,D){let T=h(R),C=!1,H=!1,K=()=>{te--,C=!0};return(async()=>{for(te++;;)try{let[x,fe,Ge]=await ee();if(C)return Ge.catch(()=>{}),fe();let ye=f.onMessage(T,Q=>{switch(Q.type){case We.Next:{D.next(Q.payload);return}case We.Error:{H=!0,C=!0,D.error(Q.payload),K();return}case We.Complete:{C=!0,K();return}}});x.send(xn({id:T,type:We.Subscribe,payload:R},_)),K=()=>{!C&&x.readyState===b.OPEN&&x.send(xn({id:T,type:We.Complete},_)),te--,C=!0,fe()},await Ge.finally(ye);return}catch(x){if(!he(x))return}})().then(()=>{H||D.complete()}).catch(x=>{D.error(x)}),()=>{C||K()}}return{on:f.on,subscribe:re,iterate(R){let D=[],T={done:!1,error:null,resolve:()=>{}},C=re(R,{next(K){D.push(K),T.resolve()},error(K){T.done=!0,T.error=K,T.resolve()},complete(){T.done=!0,T.resolve()}}),H=(async function*(){for(;;){for(D.length||await new Promise(x=>T.resolve=x);D.length;)yield D.shift();if(T.error)throw T.error;if(T.done)return}})();return H.throw=async K=>(T.done||(T.done=!0,T.error=K,T.resolve()),{done:!0,value:void 0}),H.return=async()=>(C(),{done:!0,value:void 0}),H},async dispose(){if($=!0,M){let[R]=await M;R.close(1e3,"Normal Closure")}},terminate(){M&&f.emit("closed",new gt)}}}var gt=class extends Error{name="TerminatedCloseEvent";message="4499: Terminated";code=4499;reason="Terminated";wasClean=!1};function pr(e){return on(e)&&"code"in e&&"reason"in e}function ko(e){return[1e3,1001,1006,1005,1012,1013,1014].includes(e)?!1:e>=1e3&&e<=1999}function wo(e){return typeof e=="function"&&"constructor"in e&&"CLOSED"in e&&"CLOSING"in e&&"CONNECTING"in e&&"OPEN"in e}var _o='{"type":"ping"}',Oo=20,mt=class{#e=[];with(n,r,a,i){let s=d=>d.hasRoom&&d.url===n&&d.token===r&&d.isWatched===i,o=this.#e.find(s);if(o!==void 0)return o;let l=new hr(n,r,a,i,()=>{let d=this.#e.indexOf(l);d>=0&&this.#e.splice(d,1)});return this.#e.push(l),l}},hr=class{constructor(n,r,a,i,s){this.url=n;this.token=r;this.isWatched=i;this.#a=a,this.#r=s,this.#e=va({url:n,connectionParams:{token:r},retryAttempts:0,generateID:()=>String(this.#s),webSocketImpl:vo(o=>this.#m(o)),...i&&{keepAlive:a,connectionAckWaitTimeout:a},on:{connected:()=>{this.#i=performance.now()},message:o=>{o.type==="error"?this.#d(o.id)?.ended(o.payload):o.type==="next"?this.#n.get(o.id)?.begun():o.type==="complete"&&this.#d(o.id)?.begun()},pong:o=>{o&&this.#p()},closed:o=>{this.#c(o)},error:o=>{this.#c(o)}}})}url;token;isWatched;#e;#n=new Map;#t=[];#r;#a;#o;#s=0;#l=!1;#i;get hasRoom(){return!this.#l&&this.#n.size<Oo}get age(){return this.#i===void 0?0:performance.now()-this.#i}subscribe(n,r){this.#s+=1;let a=String(this.#s);this.#n.set(a,r);let i=this.#e.iterate(n);return{events:i,leave:()=>{i.return?.(),this.#d(a)}}}#d(n){let r=this.#n.get(n);return this.#n.delete(n),this.#n.size===0&&this.#u(),r}#u(){this.#l||(this.#l=!0,clearTimeout(this.#o),this.#r())}#c(n){let r=[...this.#n.values()];this.#n.clear(),this.#u();for(let a of r)a.ended(n)}#m(n){this.#t.push(n),this.#g()}#p(){clearTimeout(this.#o);let n=this.#t.shift();this.#t.length>0&&this.#g(),n!==void 0&&this.#n.get(n)?.begun()}#g(){clearTimeout(this.#o),this.#l||(this.#o=setTimeout(()=>this.#e.terminate(),this.#a))}};function vo(e){return class extends WebSocket{send(n){super.send(n);let{type:r,id:a}=JSON.parse(n);r==="ping"&&e(void 0),r==="subscribe"&&(super.send(_o),e(a))}}}var pt=class{channels=new mt;token;#e=Promise.resolve();alone(n){let r=this.#e.then(n);return this.#e=r.catch(()=>{}),r}};var Ro=5,To=32,Ao=4429,No=new Set([4401,4403]),xo=new Set([void 0,1e3,1001,1005,1006,1011,1012,1013,1014,4408,4499,4504]),Eo=new Set(["UPSTREAM_UNAVAILABLE","TIMED_OUT","TOO_MANY_REQUESTS"]);function zn(e){return e instanceof we||e instanceof L&&Eo.has(e.code)}var ze=class{constructor(n,r){this.error=n;this.code=r}error;code;get isRefusedToken(){return No.has(this.code)}get isBusy(){return this.code===Ao||this.error instanceof L&&this.error.code==="TOO_MANY_REQUESTS"}get isFinal(){return!this.isRefusedToken&&!this.isBusy&&!(xo.has(this.code)&&zn(this.error))}},ht=class{constructor(n){this.policy=n;let{firstWait:r=500,longestWait:a=3e4,stableAfter:i=1e4,attempts:s=1}=n;if(!(r>0&&r<=a&&i>0&&s>=1))throw new RangeError("Waits are positive, the first is not the longest, and there is at least one attempt")}policy;#e=0;#n=0;#t=!1;connectionLasted(n){n<(this.policy.stableAfter??1e4)||(this.#e=this.#n=0,this.#t=!1)}waitAfter(n){let{firstWait:r=500,longestWait:a=3e4,attempts:i=1/0}=this.policy;if(this.#e+=1,n.isBusy&&(this.#n+=1),n.isFinal||this.#n>Ro)throw n.error;if(this.#e>i)throw new Ve(`${n.error.message} (after ${i} attempts)`,{cause:n.error});let s=Math.min(a,r*2**Math.min(this.#e-1,To)),o=n.error instanceof L?1e3*Number(n.error.details.retryAfter??0):0;return Math.max(s*(.5+Math.random()/2),o||0)}signInFailed(){this.#t=!1}maySignIn(){let n=!this.#t;return this.#t=!0,n&&this.policy.signIn!==void 0}};var So=new Set(["PERSISTED_QUERY_NOT_FOUND","PERSISTED_QUERY_NOT_SUPPORTED"]),Do=new Set(["type","title","status","detail","instance","error","code","errors"]),Qn=class extends Error{};function ft(e,n){let r=Sn(e);if(r.errors!==void 0)throw fr(r.errors,n);let a=r.data;if(typeof a=="object"&&a!==null)return a;throw new He("The answer is not GraphQL's",n)}function fr(e,n){let r=Array.isArray(e)?e.map(Sn):[];if(r.length===0)return new He("The answer's errors are not GraphQL's",n);let{code:a,...i}=Sn(r[0]?.extensions);if(So.has(String(a)))return new Qn;let s=r.map(o=>En(o.message)).join(" ");return new L(En(a),s,r.flatMap(Co),n,i)}function Ra(e,n,r){let a=Sn(e);if(typeof a.code!="string")return new He(`The answer ${n} is not the contract's`,n);let s=(Array.isArray(a.errors)?a.errors.map(Sn):[]).map(d=>Ta(d.field,d.code,d.message)),o=Object.entries(a).filter(([d])=>!Do.has(d)),l={...Object.fromEntries(o),...r!==null&&{retryAfter:Number(r)}};return new L(a.code,En(a.detail),s,n,l)}function Co(e){let{argument:n,code:r}=Sn(e.extensions);return n===void 0?[]:[Ta(n,r,e.message)]}function Ta(e,n,r){return{field:En(e),code:En(n),message:En(r)}}function En(e){return typeof e=="string"?e:""}function Sn(e){return typeof e=="object"&&e!==null&&!Array.isArray(e)?e:{}}var Po=new Set([4401,4403]),yt=class{opened;#e;#n;#t;#r;#a;#o=Aa();#s=!1;#l=!1;#i;constructor(n,r,a,i,s){this.#e=n,this.#n=r,this.#t=a,this.#r=i,this.#a=s&&new ht(s),this.#i=this.#d(r.token??""),this.opened=this.#i.opened.then(()=>{this.#l=!0},o=>{throw yr(o).error}),this.opened.catch(()=>{})}#d(n){let r=this.#a!==void 0;return new br(this.#n.channels.with(this.#e,n,this.#r,r),this.#t)}[Symbol.asyncIterator](){return this}async next(){for(;;)try{let{done:n,value:r}=await this.#i.events.next();return n?{done:n,value:void 0}:{done:!1,value:ft(r)}}catch(n){if(n instanceof _n)throw n;let r=yr(n);if(this.#a===void 0||!this.#l)throw r.error;try{await this.#u(this.#a,r)}catch(a){throw await this.return(),a}if(this.#s)return{done:!0,value:void 0}}}async return(){return this.#s=!0,this.#o.resolve(),await this.#i.dispose(),{done:!0,value:void 0}}async#u(n,r){for(let a=r;a!==void 0&&!this.#s;)n.connectionLasted(this.#i.age),await this.#h(this.#i.dispose()),await this.#p(n.waitAfter(a)),this.#s||(a=await this.#h(this.#c(n,a)))}async#c(n,r){try{r.isRefusedToken&&await this.#m(n,r)}catch(i){if(!zn(i))throw i;return new ze(i,r.code)}if(this.#s)return;let{token:a}=this.#n;if(a===void 0)throw new L("UNAUTHENTICATED","The session has ended.");this.#i=this.#d(a);try{let i=new Ve("The connection was not made in time");await this.#g(this.#r,this.#i.opened,i)}catch(i){return i instanceof Ve?new ze(i):yr(i)}try{await n.policy.onReconnect()}catch(i){if(!zn(i))throw i;return new ze(i)}}#m(n,r){return this.#n.alone(async()=>{let{token:a}=this.#n;if(!(a!==void 0&&a!==this.#i.token)){if(a===void 0||!n.maySignIn())throw r.error;try{await n.policy.signIn?.()}catch(i){throw zn(i)&&n.signInFailed(),i}}})}async#p(n){let r;await this.#h(new Promise(a=>r=setTimeout(a,n))),clearTimeout(r)}async#g(n,r,a){let i,s=new Promise((o,l)=>i=setTimeout(()=>l(a),n));try{return await Promise.race([r,s])}finally{clearTimeout(i)}}#h(n){return Promise.race([n,this.#o.promise.then(()=>{})])}},br=class{opened;events;token;#e;#n;#t=performance.now();constructor(n,r){let{promise:a,resolve:i,reject:s}=Aa();this.opened=a,this.opened.catch(()=>{}),this.token=n.token,this.#e=n;let{events:o,leave:l}=n.subscribe(r,{begun:i,ended:s});this.events=o,this.#n=l}get age(){return Math.min(this.#e.age,performance.now()-this.#t)}dispose(){return this.#n(),Promise.resolve()}};function yr(e){if(Array.isArray(e))return new ze(fr(e));let{code:n,reason:r}=typeof e=="object"&&e!==null?e:{};if(e instanceof Error&&n===void 0)return new ze(new He(e.message));if(n!==void 0&&Po.has(n))return new ze(new L("UNAUTHENTICATED",r||"The session has ended."),n);let a=`The connection was closed${n===void 0?"":` with ${n}`}`;return new ze(new Ve(a,{cause:e}),n)}function Aa(){let e=()=>{},n=a=>{};return{promise:new Promise((a,i)=>{e=a,n=i}),resolve:e,reject:n}}var Na=new Map([["1f4b4ca6906e1dc25d0382269267cfe3b64ca6d2200796de02bc46135535ad41",`subscription ClinicalRequestResolved($clinicianID: ID) {
  clinicalRequestResolved(clinicianID: $clinicianID) {
    ...RequestWithResult
    onPathway {
      id
      pathway {
        id
        name
      }
      patient {
        ...PatientBanner
      }
    }
  }
}

fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}

fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}

fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}`],["25eae2274bab33ff1ef9d5636729bcf98412ff9f874fb9def18e565573b5efef",`subscription OnPathwayUpdated($pathwayId: ID, $includeDischarged: Boolean) {
  onPathwayUpdated(pathwayId: $pathwayId, includeDischarged: $includeDischarged) {
    ...WorklistEntry
    patient {
      ...PatientBanner
    }
  }
}

fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}

fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}

fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}

fragment UserName on User {
  id
  username
  firstName
  lastName
}

fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}`],["2c1cc23d2cf11fee1c745f1ff40de599483fe8d2e7de479b585bb6a91c92b769",`subscription TrackingListChanged($pathwayId: ID) {
  trackingListChanged(pathwayId: $pathwayId) {
    onPathwayId
    today
    entry {
      ...TrackedEntry
    }
  }
}

fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}

fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}

fragment UserName on User {
  id
  username
  firstName
  lastName
}`]]);var bt=class{rest;session=new pt;#e;#n;#t;#r=new Set;constructor(n=globalThis.location?.origin??"",r={}){this.#e=n.replace(/\/+$/,""),this.#n=r.timeout??3e4,this.#t=new Map(Object.entries(r.keys??{})),this.rest=ya({baseUrl:this.#e,fetch:a=>this.#o(a)}),this.rest.use({onResponse:async({response:a})=>{if(!a.ok)throw await Bo(a)}})}get keys(){return Object.fromEntries(this.#t)}async run(n,...[r]){let a=kr(n);if(!this.#r.has(a))try{return await this.#a(Io(n,r))}catch(i){if(!(i instanceof Qn))throw i;this.#r.add(a)}return await this.#a(Wo(n,r))}subscribe(n,...[r,a]){if(this.session.token===void 0)throw new L("UNAUTHENTICATED","Sign in first: subscriptions are opened with the token of the sign-in.");let i={query:Na.get(kr(n))??n.toString(),...wr(r)},s=`${this.#e.replace(/^http/,"ws")}/subscription`;return new yt(s,this.session,i,this.#n,a?.reconnect)}async#a(n){let r={"content-type":"application/json"},a=new Request(`${this.#e}/graphql`,{method:"POST",headers:r,body:JSON.stringify(n)}),i=await this.#o(a);return ft(await xa(i),i.status)}async#o(n){let r=new Headers(n.headers);this.#t.size>0&&r.set("cookie",[...this.#t].map(s=>s.join("=")).join("; "));let a={headers:r,credentials:"include",signal:AbortSignal.timeout(this.#n)},i;try{i=await fetch(new Request(n,a))}catch(s){throw new we(`${new URL(n.url).pathname}: no answer`,{cause:s})}for(let s of i.headers.getSetCookie())this.#s(s);return i}#s(n){let[,r,a,i]=/^([^=]+)=("?[^;]*"?)(.*)$/s.exec(n)??[];r===void 0||a===void 0||(/;\s*max-age=0/i.test(i??"")?this.#t.delete(r):this.#t.set(r,a))}};function be(e){if(e.data===void 0||e.data===null)throw new He("The answer has no body",e.response.status);return e.data}function kr(e){return String(e.__meta__?.hash??"")}function Io(e,n){let r={persistedQuery:{version:1,sha256Hash:kr(e)}};return{query:void 0,...wr(n),extensions:r}}function Wo(e,n){return{query:e.toString(),...wr(n)}}function wr(e){return{variables:e??{}}}async function Bo(e){return Ra(await xa(e),e.status,e.headers.get("retry-after"))}async function xa(e){try{return await e.json()}catch{return}}var kt=class extends bt{async login(n,r){let a={username:n,password:r},i=be(await this.rest.POST("/rest/login/",{body:a}));return this.session.token=i.user.token,i}async logout(){await this.session.alone(async()=>{await this.rest.POST("/rest/logout/"),this.session.token=void 0})}async continueSession(){let n=be(await this.rest.POST("/rest/sso/session/"));return this.session.token=n.user.token,n}async changePassword(n){let r=be(await this.rest.POST("/rest/changepassword/",{body:n}));return this.session.token=r.token,r}async reauthenticate(n){let r=be(await this.rest.POST("/rest/reauthenticate/",{body:n}));return this.session.token=r.token,r}async resume(){return await this.continueSession(),be(await this.rest.GET("/rest/currentuser/"))}};var P=class extends String{__apiType;value;__meta__;constructor(n,r){super(n),this.value=n,this.__meta__=r}toString(){return this.value}};var Ea=new P(`
    query Users($pathwayId: ID) {
  getUsers(pathwayId: $pathwayId) {
    ...UserName
    department
    isActive
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}`,{hash:"443b371d669b8044f3568c0b5dd7fad5c9957aa4fcb6ed8f27b0cd77fde5e1f6"});var Sa=new P(`
    query ClinicalRequestTypes($pathwayId: ID) {
  getClinicalRequestTypes(pathwayId: $pathwayId) {
    ...RequestType
  }
}
    fragment RequestType on ClinicalRequestType {
  id
  name
  refName
  isDischarge
  isCheckboxHidden
  isTestRequest
  isMdt
}`,{hash:"b3c9bd3fa7ec5ab10be23d96a30b979517edc5ea17901317d77baa1d10b94d29"}),Da=new P(`
    mutation CreateDecisionPoint($input: DecisionPointInput!) {
  createDecisionPoint(input: $input) {
    decisionPoint {
      ...Decision
      onPathway {
        ...WorklistEntry
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment Decision on DecisionPoint {
  id
  decisionType
  addedAt
  clinician {
    ...UserName
  }
  clinicHistory
  comorbidities
  clinicalRequests {
    ...RequestWithResult
  }
  clinicalRequestResolutions {
    ...RequestProgress
  }
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}`,{hash:"d7a15cea79a7efda1fb64789c6f6dc4f8328a7b85513445279a6b0caee2534d4"});var wt=new P(`
    query Mdts($pathwayId: ID!, $includePast: Boolean = false) {
  getMdts(pathwayId: $pathwayId, includePast: $includePast) {
    ...Meeting
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`,{hash:"32d3920e5e5f04971c91aed04b7a8d06836113fc0ec12cca1a65f07a88fb80cf"});var Ca=new P(`
    query PatientMdts($patientId: ID!, $pathwayId: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  getOnMdtConnection(
    patientId: $patientId
    pathwayId: $pathwayId
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...ListEntry
        mdt {
          id
          plannedAt
          location
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}`,{hash:"15878ddedeae316158a7e28375d76ac3e79e782323c8716c3e821a8eae39e77c"});var Pa=new P(`
    query AwaitingCounts($pathwayId: ID!) {
  getAwaitingCounts(pathwayId: $pathwayId) {
    countedAt
    totalCount
    groups {
      awaitingDecisionType
      patients
      medianDays
    }
  }
}
    `,{hash:"7e213640d407407bcd44d70ef88ef58ac5e00cd4d6a96d335fbadcbd4312e69c"}),Ia=new P(`
    query Worklist($pathwayId: ID!, $awaitingDecisionType: DecisionType, $includeDischarged: Boolean, $outstanding: Boolean, $underCareOf: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
  getPatientOnPathwayConnection(
    pathwayId: $pathwayId
    awaitingDecisionType: $awaitingDecisionType
    includeDischarged: $includeDischarged
    outstanding: $outstanding
    underCareOf: $underCareOf
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...PatientBanner
        onPathways(pathwayId: $pathwayId, includeDischarged: $includeDischarged) {
          ...WorklistEntry
        }
      }
    }
    unavailable {
      ...LeftOut
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment LeftOut on UnavailablePatient {
  id
  hospitalNumber
  reason
}`,{hash:"852d8ae79a84ceb0aefd5b79df7df9825f1a3ed1503c22363692b294bfbead82"}),_r=new P(`
    mutation LockOnPathway($input: LockOnPathwayInput!) {
  lockOnPathway(input: $input) {
    onPathway {
      ...EntryLock
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}`,{hash:"5505ad576fdf29704f3de11d3e078f29e346c310a164b842e7fbd16cf138ae07"}),Dn=new P(`
    subscription OnPathwayUpdated($pathwayId: ID, $includeDischarged: Boolean) {
  onPathwayUpdated(pathwayId: $pathwayId, includeDischarged: $includeDischarged) {
    ...WorklistEntry
    patient {
      ...PatientBanner
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`,{hash:"25eae2274bab33ff1ef9d5636729bcf98412ff9f874fb9def18e565573b5efef"});var Yn=new P(`
    query PatientRecord($id: ID!, $pathwayId: ID) {
  getPatient(id: $id) {
    ...PatientDetails
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      ...PathwayHistory
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Decision on DecisionPoint {
  id
  decisionType
  addedAt
  clinician {
    ...UserName
  }
  clinicHistory
  comorbidities
  clinicalRequests {
    ...RequestWithResult
  }
  clinicalRequestResolutions {
    ...RequestProgress
  }
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment PatientDetails on Patient {
  ...PatientBanner
  isRestricted
  nationalNumberVerified
  sex
  occupation
  communicationMethod
  telephoneNumber
  address {
    id
    line
    city
    district
    postalCode
    country
  }
}
fragment PathwayHistory on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  toAcknowledge: clinicalRequests(outstanding: true) {
    ...RequestWithResult
  }
  decisionPoints {
    ...Decision
  }
}`,{hash:"438a2f6dc2550535875e3a47e4555c75ae70e07cb8a7f98fccf80ce2711fc76d"});var Wa=new P(`
    query PatientSearchByBeginnings($query: String!, $pathwayId: ID!) {
  patientSearch(query: $query, pathwayId: $pathwayId, beginnings: true) {
    ...PatientBanner
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      ...EntryLock
      isDischarged
      awaitingDecisionType
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`,{hash:"d4026c79465e58154dcad70a0add3e8367f70dfbec3d38ddb59125780cc351c6"}),Ba=new P(`
    mutation CreatePatient($input: PatientInput!) {
  createPatient(input: $input) {
    patient {
      ...PatientBanner
      onPathways {
        id
        awaitingDecisionType
        referredAt
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`,{hash:"80e10908cacb1258c3ee0027ec7b53fa1f72dddfe968b7e0fd954a9e289936c0"}),Ua=new P(`
    query PatientOnPathway($hospitalNumber: String!, $pathwayId: ID!) {
  getPatient(hospitalNumber: $hospitalNumber) {
    id
    onPathways(pathwayId: $pathwayId) {
      id
    }
  }
}
    `,{hash:"33582686d35640465ccdebf8f50c2f66f1b0cabd1f2e84f1b87fca60019ecbe1"});var Fa=new P(`
    query PatientWaitingTimes($patientId: ID!, $pathwayId: ID, $asOf: Date) {
  getPatient(id: $patientId) {
    id
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      id
      waitingTimes(asOf: $asOf) {
        ...WaitingTimesShown
        tracking {
          ...TrackingShown
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"e207634e1363fd20d73fd2437a894e4e05d51b5d0df8678aca194380fc6a0fe2"}),Ma=new P(`
    query WaitingTimesScreen($patientId: ID!, $pathwayId: ID!) {
  getPatient(id: $patientId) {
    ...PatientBanner
    sex
    nationalNumberVerified
    isRestricted
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      id
      isDischarged
      waitingTimes {
        ...WaitingTimesShown
        tracking {
          ...TrackingShown
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"2aa938f12c694f8b0372ad6267d86bcf3abdfbaa6310048a5d5ef0f37f5280a0"}),Or=new P(`
    query BreachCounts($pathwayId: ID!, $standard: WaitingStandard, $weeksAhead: Int!, $weeksBack: Int!) {
  getBreachCounts(
    pathwayId: $pathwayId
    standard: $standard
    weeksAhead: $weeksAhead
    weeksBack: $weeksBack
  ) {
    countedAt
    today
    limit
    totalCount
    withoutBreach
    weeks {
      from
      before
      minDays
      maxDays
      isBreached
      entries
    }
  }
}
    `,{hash:"b6396f7df9d73440d793f6369ea9bce2f5c8404a812224aee99141d642ac879a"}),$a=new P(`
    query TrackingListOfWeek($pathwayId: ID!, $standard: WaitingStandard, $breaching: BreachingInput, $bucket: String, $escalated: Boolean, $nextActionOverdue: Boolean, $first: Int, $after: String) {
  getTrackingListConnection(
    pathwayId: $pathwayId
    standard: $standard
    breaching: $breaching
    bucket: $bucket
    escalated: $escalated
    nextActionOverdue: $nextActionOverdue
    first: $first
    after: $after
  ) {
    totalCount
    buckets {
      name
      firstDay
      entries
    }
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...TrackedEntry
        onPathway {
          id
          pathway {
            id
            name
          }
          patient {
            ...PatientBanner
          }
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}`,{hash:"e63b938e8056aa3ef8931656d90da5de3455a45b1e8ba524fdab226641b319af"});var _t=new P(`
    subscription TrackingListChanged($pathwayId: ID) {
  trackingListChanged(pathwayId: $pathwayId) {
    onPathwayId
    today
    entry {
      ...TrackedEntry
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}`,{hash:"2c1cc23d2cf11fee1c745f1ff40de599483fe8d2e7de479b585bb6a91c92b769"}),La=new P(`
    mutation RecordReferralReceived($input: ReferralReceivedInput!) {
  recordReferralReceived(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"2095ac6040dd0499e7eca306a192bb02808eee5cc321aa31d54a39f1438094bd"}),qa=new P(`
    mutation RecordConsultantUpgrade($input: ConsultantUpgradeInput!) {
  recordConsultantUpgrade(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"a4834db984a48f8ba113bdaa8c33f9db97dd2b216fd710a52f47468eeaea9f49"}),Ka=new P(`
    mutation RecordAppointment($input: AppointmentInput!) {
  recordAppointment(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"e5aaf7a323bbc83ee17dceb551461ac236b060edab4a7a656982ffd45951a0ef"}),ja=new P(`
    mutation RecordPatientInformed($input: PatientInformedInput!) {
  recordPatientInformed(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"c9ba36087f20135e72ad462d4577ea67eb82377c06fff21822aedc035bd3700d"}),Ga=new P(`
    mutation RecordDiagnosis($input: DiagnosisInput!) {
  recordDiagnosis(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"369e15f383710d865aac8c27b0121aa3a167f470172be889fae7be8cb06752d9"}),Va=new P(`
    mutation RecordMdtDiscussion($input: MdtDiscussionInput!) {
  recordMdtDiscussion(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"8052cfbf40a2a8ec1511d96ec8ac4bfe280cd2b4162071d0167bee1b8c6773b7"}),Ha=new P(`
    mutation RecordDecisionToTreat($input: DecisionToTreatInput!) {
  recordDecisionToTreat(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"fa224c9530508991be9b0f6df7e224f93c827ea67cdae44faafd2a908ff02750"}),za=new P(`
    mutation RecordEarliestClinicallyAppropriateDate($input: EarliestClinicallyAppropriateDateInput!) {
  recordEarliestClinicallyAppropriateDate(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"603b57343ca80aff0f3864323ea5b2a1b0ad2c339416b16dd217bf94f0136069"}),Qa=new P(`
    mutation RecordTreatmentOffer($input: TreatmentOfferInput!) {
  recordTreatmentOffer(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"5b0af68db0d82c8575f6e83025aa3d57fccdb2ac4b424bbf6ce84e6d87cbe959"}),Ya=new P(`
    mutation RecordTreatment($input: TreatmentInput!) {
  recordTreatment(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"d514d47ac02da21744c9670ec3ffcbe7f8726937b27d8eae9f3370fbc80efa67"}),Ja=new P(`
    mutation RecordTransfer($input: TransferInput!) {
  recordTransfer(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"478a2d80ba6c66c0c9342e04a57856521a4ac77ac9f714e07fc6c8e9c671ec9f"}),Za=new P(`
    mutation RecordAdjustment($input: AdjustmentInput!) {
  recordAdjustment(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"cc62efdf95f719fe96eccc5f1d8b2b41a08995e21852652ef4d13f36e5395ea3"}),Xa=new P(`
    mutation RecordDelayReason($input: DelayReasonInput!) {
  recordDelayReason(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"9f5f1ecb8d09d1b608fe1fefc383d75cfb73e4db9090aad60b424bac074687f4"}),ei=new P(`
    mutation CloseWaitingTimes($input: CloseWaitingTimesInput!) {
  closeWaitingTimes(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"5e008b5fe18f3e947728a54dd6623237e0e65dc381d6a2d8c85ab515532c5d86"}),ni=new P(`
    mutation WithdrawWaitingEvent($input: WithdrawWaitingEventInput!) {
  withdrawWaitingEvent(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"897d37efbd40bb95f6654cbf15bfc86b7a7508b4920e373960f26f6e2c79e213"}),ti=new P(`
    mutation AddTrackingNote($input: TrackingNoteInput!) {
  addTrackingNote(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"9adc7fd2ff85b505cd899ef334be6645ddffd6c56d7d2fcea5d0010cea93dc7a"}),ri=new P(`
    mutation SetNextAction($input: NextActionInput!) {
  setNextAction(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"cd18f59f893ee19921f6b3c09ada740888e24820e491be5251aa86ea1e3d0eb3"}),ai=new P(`
    mutation CompleteNextAction($input: TrackingStepInput!) {
  completeNextAction(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"2d9e1eddeda5b6b4b50b4f210038adcaed0787f872d4881467d021e3943a37d7"}),ii=new P(`
    mutation EscalateEntry($input: EscalationInput!) {
  escalateEntry(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"c6f65561b137b233e71b8605f6463e63a6e5cbe34d0107afb966d50af04db6b0"}),si=new P(`
    mutation RevokeEscalation($input: TrackingStepInput!) {
  revokeEscalation(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"f2fe5d3a14cb238fbb59df5f69ece06d9078cb93d16feac163788f6898a53322"}),oi=new P(`
    mutation MarkTracked($input: MarkTrackedInput!) {
  markTracked(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"ed2964ff61eec73bc7961e33651e79af6c2d16de63eb77f118b56d4141407b2b"});var Uo={PATIENT_READ:"read patients",ON_PATHWAY_READ:"read the worklist",ON_PATHWAY_UPDATE:"lock patients",MILESTONE_READ:"read requests and results",MILESTONE_CREATE:"make requests",MILESTONE_TYPE_READ:"list the types of requests",DECISION_READ:"read decisions",DECISION_CREATE:"record decisions",MDT_READ:"read meetings",ON_MDT_READ:"read the lists of meetings",ON_MDT_CREATE:"put patients on the list of a meeting",WAITING_TIMES_READ:"read waiting times",WAITING_TIMES_UPDATE:"record waiting times",PATIENT_CREATE:"put patients on a pathway"};function Fe(e){if(e instanceof we)return{title:"The server does not answer",text:"Check the network. Nothing was changed here.",again:!0};if(!(e instanceof L))return{title:"Something went wrong",text:"The desk did not understand the server's answer.",again:!0};switch(e.code){case"FORBIDDEN":return{title:"You may not see this",text:Fo(e),again:!1};case"UPSTREAM_UNAVAILABLE":return{title:"The hospital's systems do not answer",text:"Names and demographics come from them. Try again in a moment.",again:!0};case"TOO_MANY_REQUESTS":return{title:"Too many requests",text:`Wait ${vr(e)} and try again.`,again:!0};case"TIMED_OUT":return{title:"That took too long",text:"The server stopped it. Try again in a moment.",again:!0};default:return{title:"Something went wrong",text:e.message,again:!0}}}function Fo(e){let n=e.details.permissions;return Array.isArray(n)?`Your roles do not let you ${n.map(a=>Uo[String(a)]??String(a)).join(", ")}. An administrator can change that (${n.join(", ")}).`:"You are not a member of this pathway. An administrator can change that."}function vr(e){let n=Number(e.details.retryAfter??0);return n?n<90?`${n} seconds`:`${Math.ceil(n/60)} minutes`:"a moment"}function Ee(e){return e instanceof L&&e.isUnauthenticated}var Se=class{#e;#n=new Set;constructor(n){this.#e=n}get=()=>this.#e;set(n){if(!Object.is(n,this.#e)){this.#e=n;for(let r of[...this.#n])r()}}subscribe=n=>(this.#n.add(n),()=>this.#n.delete(n))};function Re(e){return Nn(e.subscribe,e.get)}var li=0;function di(e){let n=e===null?NaN:Date.parse(e)-Date.now();Number.isNaN(n)||(li=Math.abs(n)<2e3?0:n)}function De(){return Date.now()+li}function Qe(e){let[n,r]=k(De);return A(()=>{let a=setInterval(()=>r(De()),e);return()=>clearInterval(a)},[e]),n}var Ye=document.querySelector('meta[name="site-root"]')?.content??"",G=new kt(location.origin+Ye);G.rest.use({onResponse:({response:e})=>di(e.headers.get("date"))});var Rr=`${Ye}/desk`,Tr=new Set,ui=ci();function ci(){return{path:(location.pathname.startsWith(Rr)?location.pathname.slice(Rr.length):"/").replace(/\/+$/,"")||"/",query:new URLSearchParams(location.search)}}function gi(){ui=ci();for(let e of[...Tr])e()}addEventListener("popstate",gi);function Je(e){return Rr+e}function _e(e,n="push"){n==="push"?history.pushState(null,"",Je(e)):history.replaceState(null,"",Je(e)),gi()}function Le(e,n){let r=new URLSearchParams(e.query);for(let[i,s]of Object.entries(n))s?r.set(i,s):r.delete(i);let a=r.toString();return a?`${e.path}?${a}`:e.path}function ce(){return Nn(Mo,()=>ui)}function Mo(e){return Tr.add(e),()=>Tr.delete(e)}function qe(e,n){let r=e.split("/"),a=n.split("/");if(r.length!==a.length)return null;let i={};for(let[s,o]of r.entries()){let l=a[s]??"";if(o.startsWith(":"))i[o.slice(1)]=decodeURIComponent(l);else if(o!==l)return null}return i}var Me=new Se({at:"looking"}),Te=new Se(null);async function Ar(){try{Me.set({at:"in",current:await G.resume()})}catch(e){Me.set(Ee(e)?{at:"nobody"}:{at:"unreachable",error:e})}}async function Be(){let e=await G.resume(),n=Me.get();if(n.at==="in"&&n.current.user.id!==e.user.id)return location.assign(Je("/"));Me.set({at:"in",current:e}),Te.set(null)}async function mi(e,n){try{await G.login(e,n)}catch(r){let a=$o(r);if(a===null)throw r;return a}return await Be(),null}function $o(e){if(!(e instanceof L)||e.code!=="SIGN_IN_UNFINISHED")return null;let{nextStep:n,factors:r}=e.details;return{nextStep:n??"SECOND_FACTOR",factors:r??[]}}function se(e,...n){return n.every(r=>e.permissions.includes(r))}var Ot=new Set;async function vt(){await Promise.allSettled([...Ot].map(r=>r()));let e=Me.get(),n=e.at==="in"&&e.current.session.provider!==null;try{if(n){let{location:r}=be(await G.rest.POST("/rest/sso/logout/"));if(r)return location.assign(r)}else await G.logout()}catch(r){if(!Ee(r))return location.assign(Je("/sign-in?farewell=not-ended"))}location.assign(Je("/sign-in?farewell=signed-out"))}function pi(){Me.get().at==="in"&&Te.set("ended")}var F=async(e,...n)=>{try{return await G.run(e,...n)}catch(r){throw oe(r),r}};function oe(e){Ee(e)&&pi(),e instanceof L&&(e.code==="PASSWORD_CHANGE_REQUIRED"&&Be().catch(()=>{}),e.code==="REAUTHENTICATION_REQUIRED"&&Te.set("recent"))}var hi=500,Lo=3e4,qo=100,Ko=10,On=new Se(null);function Ze(e,n,{onEvent:r,load:a}){let i=!1,s=()=>{},o=!1,l=0;return(async()=>{for(let p=hi;!i;p=Math.min(2*p,Lo)){try{let m=jo(e,n,{attempts:1,firstWait:100,onReconnect:a});s=()=>m.return(),await m.opened,On.set(null),p=hi,l=0,o=!0,await a();for await(let g of m)r(g)}catch(c){if(i)return;Ee(c)?(await Go(),l+=1,l<=Ko&&(p=qo)):c instanceof Ve||oe(c),On.get()===null&&On.set(De()),o||(o=!0,await a())}i||await Vo(p,c=>s=c)}})(),()=>{i=!0,s()}}function jo(e,n,r){return G.subscribe.bind(G)(e,n,{reconnect:r})}async function Go(){try{await G.continueSession();return}catch(e){if(!Ee(e))return;oe(e)}await new Promise(e=>{let n=()=>{Te.get()===null&&(r(),e())},r=Te.subscribe(n);n()})}function Vo(e,n){return new Promise(r=>{let a=setTimeout(r,e*(.5+Math.random()/2));n(()=>{clearTimeout(a),r()})})}var Ho=["Jan","Feb","Mar","Apr","May","Jun","Jul","Aug","Sep","Oct","Nov","Dec"],zo=["January","February","March","April","May","June","July","August","September","October","November","December"];function J(e,n="DAY"){let[r="",a="",i=""]=e.slice(0,10).split("-"),s=Ho[Number(a)-1]??"";return n==="YEAR"?r:n==="MONTH"?`${s}-${r}`:`${i}-${s}-${r}`}function fi(e,n="DAY"){let[r="",a="",i=""]=e.slice(0,10).split("-"),s=zo[Number(a)-1]??"";return n==="YEAR"?r:n==="MONTH"?`${s} ${r}`:`${Number(i)} ${s} ${r}`}function Oe(e,n){return new Intl.DateTimeFormat("en-CA",{timeZone:n,year:"numeric",month:"2-digit",day:"2-digit"}).format(new Date(e))}function ln(e,n){let r={timeZone:n,hour:"2-digit",minute:"2-digit",hourCycle:"h23"};return new Intl.DateTimeFormat("en-GB",r).format(new Date(e))}function Nr(e,n){return Math.round((Date.parse(n.slice(0,10))-Date.parse(e.slice(0,10)))/864e5)}function Cn(e,n,r="DAY"){if(r==="YEAR")return`about ${Number(n.slice(0,4))-Number(e.slice(0,4))}y`;let a=Qo(e,n),i=Nr(e,n);if(i<0)return"not born yet";if(i<28)return`${i}d`;if(a<12)return`${Math.floor(i/7)}w ${i%7}d`;if(a<24)return`${a}m ${Yo(e,n,a)}d`;let s=Math.floor(a/12);return s<18?`${s}y ${a%12}m`:`${s}y`}function Qo(e,n){let[r=0,a=0,i=0]=e.split("-").map(Number),[s=0,o=0,l=0]=n.split("-").map(Number);return(s-r)*12+(o-a)-(l<i?1:0)}function Yo(e,n,r){let[a=0,i=0,s=0]=e.split("-").map(Number),o=new Date(Date.UTC(a,i+r,0)).getUTCDate(),l=Date.UTC(a,i-1+r,Math.min(s,o));return Math.round((Date.parse(n)-l)/864e5)}function Pn(e){return[e.lastName.toLocaleUpperCase("en-GB"),e.firstName].filter(r=>r!=="").join(", ")||"Name not known"}function dn(e,n){if(n.split("@").length-1!==e.length)return e;let a=0;return n.replaceAll("@",()=>e[a++]??"")}function le(e){return e?`${e.firstName} ${e.lastName}`.trim():"nobody"}function Ue(e,n,r=`${n}s`){return`${e.toLocaleString("en-GB")} ${e===1?n:r}`}function yi(e,n){let r=n-Date.parse(e);return r<6e4?"just now":r<36e5?`${Math.floor(r/6e4)} min ago`:r<2*864e5?`${Math.floor(r/36e5)} h ago`:`${Math.floor(r/864e5)} days ago`}var Jo=Symbol.for("pv"),Zo=0;function t(e,n,r,a,i,s){n||(n={});var o,l,d=n;if("ref"in d&&typeof e!="function")for(l in d={},n)l=="ref"?o=n[l]:d[l]=n[l];var p={type:e,props:d,key:r,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Jo,__v:--Zo,__i:-1,__u:0};return(i||s)&&(p.__source=i,p.__self=s),W.vnode&&W.vnode(p),p}function B({day:e,precision:n="DAY"}){return t("time",{dateTime:e,className:"nowrap",children:[t("span",{"aria-hidden":"true",children:J(e,n)}),t("span",{className:"nhsuk-u-visually-hidden",children:fi(e,n)})]})}function ge({label:e,faults:n,onSubmit:r,children:a}){return t("form",{noValidate:!0,"aria-label":e,onSubmit:s=>{s.preventDefault(),r()},children:[t(Xo,{faults:n}),a]})}function Xo({faults:e}){let n=j(null);return A(()=>{e.length>0&&n.current?.focus()},[e]),e.length===0?null:t("div",{className:"nhsuk-error-summary",ref:n,tabIndex:-1,role:"alert","aria-labelledby":"faults-title",children:[t("h2",{className:"nhsuk-error-summary__title",id:"faults-title",children:"There is a problem"}),t("ul",{className:"nhsuk-list nhsuk-error-summary__list",children:e.map(({field:r,text:a})=>t("li",{children:r?t(el,{field:r,children:a}):a},r+a))})]})}function el({field:e,children:n}){return t("a",{href:`#${e}`,onClick:r=>{r.preventDefault(),document.getElementById(e)?.focus()},children:n})}function me(e){let{id:n,label:r,hint:a,value:i,faults:s,onInput:o,rows:l}=e,d=s.find(g=>g.field===n)?.text,p=[a&&`${n}-hint`,d&&`${n}-fault`].filter(Boolean).join(" ")||void 0,c=j(null);A(()=>{e.focused&&c.current?.focus()},[e.focused]);let m={id:n,ref:c,value:i,maxLength:e.maxLength,"aria-describedby":p,"aria-invalid":d?!0:void 0};return t("div",{className:`nhsuk-form-group${d?" nhsuk-form-group--error":""}`,children:[t("label",{className:"nhsuk-label",htmlFor:n,children:r}),a&&t("div",{className:"nhsuk-hint",id:`${n}-hint`,children:a}),d&&t("span",{className:"nhsuk-error-message",id:`${n}-fault`,children:[t("span",{className:"nhsuk-u-visually-hidden",children:"Error: "}),d]}),l?t("textarea",{...m,className:`nhsuk-textarea${d?" nhsuk-textarea--error":""}`,rows:l,onInput:g=>o(g.currentTarget.value)}):t("input",{...m,className:`nhsuk-input${d?" nhsuk-input--error":""}`,type:e.type??"text",autoComplete:e.autoComplete,inputMode:e.inputMode,spellCheck:!1,onInput:g=>o(g.currentTarget.value)})]})}function N({children:e,kind:n="primary",onClick:r,busy:a,small:i,described:s}){let o=["nhsuk-button",n!=="primary"&&`nhsuk-button--${n}`,i&&"nhsuk-button--small"];return t("button",{type:r?"button":"submit",className:o.filter(Boolean).join(" "),"aria-disabled":a||void 0,"aria-describedby":s,onClick:l=>{a?l.preventDefault():r&&r()},children:e})}function q(e,n=[]){A(()=>{let r=document.title;return document.title=`${n.length>0?"Error: ":""}${e} - Spiritum desk`,()=>{document.title=r}},[e,n.length])}function S({to:e,className:n,current:r,tabIndex:a,children:i}){let s=o=>{o.button!==0||o.ctrlKey||o.metaKey||o.shiftKey||o.altKey||(o.preventDefault(),_e(e))};return t("a",{href:Je(e),className:n,"aria-current":r?"page":void 0,tabIndex:a,onClick:s,children:i})}function U({children:e,focused:n=!0}){let r=j(null);return A(()=>{n&&r.current?.focus({preventScroll:!0})},[n]),t("h1",{className:"heading",ref:r,tabIndex:-1,children:e})}function Z({error:e,onAgain:n}){let{title:r,text:a,again:i}=Fe(e);return t("div",{className:"notice notice--error",role:"alert",children:[t("h2",{children:r}),t("p",{children:a}),i&&t(N,{kind:"secondary",small:!0,onClick:n,children:"Try again"})]})}function Y({title:e,children:n}){return t("div",{className:"notice",children:[t("h2",{children:e}),n]})}function un({patient:e,config:n}){return t(w,{children:[t("span",{className:"nowrap",children:dn(e.nationalNumber,n.nationalNumberFormat)})," ",t("span",{className:"nowrap",children:dn(e.hospitalNumber,n.hospitalNumberFormat)})]})}function In({patient:e,today:n}){let{dateOfBirth:r,dateOfBirthPrecision:a,isDeceased:i,deceasedOn:s}=e;return i?t(w,{children:[t(B,{day:r,precision:a})," ",t("strong",{children:"Died"})," ",s?t(w,{children:[t(B,{day:s})," ",Cn(r,s,a)]}):"day not known"]}):t(w,{children:[t(B,{day:r,precision:a})," ",t("span",{className:"nowrap",children:["(",Cn(r,n,a),")"]})]})}function cn({patient:e}){return t("span",{className:"name",children:Pn(e)})}function z({tone:e,shape:n,children:r}){return t("span",{className:`tag tag--${e}`,children:[n&&t("span",{className:"tag__shape","aria-hidden":"true",children:n}),r]})}function Wn(e){let n=e?.isConnected?e:document.querySelector("h1");n instanceof HTMLElement&&n.focus()}function Rt({label:e,tabs:n}){return t("nav",{"aria-label":e,children:t("ul",{className:"tabs",children:n.map(r=>t("li",{children:t(S,{to:r.to,current:r.isCurrent,className:"tabs__tab",children:[r.label,r.count!==null&&t("span",{className:"tabs__count",children:[" (",r.count.toLocaleString("en-GB"),")"]})]})},r.to))})})}function vn({label:e,checked:n,onChange:r}){let a=`toggle-${e.toLowerCase().replaceAll(" ","-")}`;return t("span",{className:"toggle",children:[t("input",{type:"checkbox",id:a,checked:n,onChange:i=>r(i.currentTarget.checked)}),t("label",{htmlFor:a,children:e})]})}function Bn({label:e,value:n,options:r,onChange:a}){let i=`choice-${e.toLowerCase().replaceAll(" ","-")}`;return t("span",{className:"choice",children:[t("label",{htmlFor:i,children:e}),t("select",{id:i,value:n,onChange:s=>a(s.currentTarget.value),children:r.map(([s,o])=>t("option",{value:s,children:o},s))})]})}function Tt({children:e}){return t("div",{className:"filters",role:"search","aria-label":"Filter the list",children:e})}function At({words:e,onInput:n}){return t("span",{className:"choice",children:[t("label",{htmlFor:"words",children:"Name or number"}),t("input",{id:"words",type:"search",value:e,autoComplete:"off",spellCheck:!1,onInput:r=>n(r.currentTarget.value)})]})}function xr(e){return e.normalize("NFKD").replaceAll(/[^\p{L}\p{N}]/gu,"").toLowerCase()}function Nt(e,n){let r=[e.firstName,e.lastName,e.hospitalNumber,e.nationalNumber].map(xr),a=xr(n);return r.some(i=>i.includes(a))?!0:n.split(/\s+/).every(i=>r.some(s=>s.includes(xr(i))))}var xt=class{ids=new Se([]);#e=new Map;#n=new Map;#t=new Set;#r=0;get(n){return this.#e.get(n)}has(n){return this.#e.has(n)}replace(n){this.#e.clear();for(let r of n)this.#e.set(r.id,r);for(let r of this.#n.keys())this.#t.add(r);this.ids.set(n.map(r=>r.id)),this.#a()}append(n){let r=n.filter(a=>!this.#e.has(a.id));for(let a of n)this.update(a);r.length>0&&this.ids.set([...this.ids.get(),...r.map(a=>a.id)])}update(n){this.#e.set(n.id,n),this.#t.add(n.id),this.#a()}subscribe(n,r){let a=this.#n.get(n)??new Set;return this.#n.set(n,a),a.add(r),()=>{a.delete(r),a.size===0&&this.#n.delete(n)}}#a(){this.#r===0&&(this.#r=requestAnimationFrame(()=>{this.#r=0;let n=[...this.#t];this.#t.clear();for(let r of n)for(let a of[...this.#n.get(r)??[]])a()}))}};function Et(e,n){return Nn(r=>e.subscribe(n,r),()=>e.get(n))}var nl=4,bi=6,Un=new Map;function _i(e){let{label:n,columns:r,ids:a,total:i,isBusy:s,rows:o}=e,l=j(null),[d,p]=k(()=>({id:Un.get(n)??null,column:0})),c=j(!1),m=sl(),[g,u]=ol(l),h=d.id===null?-1:a.indexOf(d.id),_=h<0?0:h,y=Math.max(0,Math.floor(g/m)-bi),O=Math.min(a.length,Math.ceil((g+u)/m)+bi),b=il(y,O,_<a.length?_:-1),f=j(Un.get(n));Hn(()=>{let E=f.current===void 0?-1:a.indexOf(f.current);E<0||(f.current=void 0,Un.delete(n),ki(l.current,E,m),c.current=!0,p({id:a[E]??null,column:0}))},[a,n,m]),Hn(()=>{if(!c.current)return;c.current=!1,l.current?.querySelector('[data-active="true"]')?.focus({preventScroll:!0})});let v=(E,I)=>{let V=Math.max(0,Math.min(a.length-1,E)),$=a[V];$!==void 0&&(ki(l.current,V,m),c.current=!0,p({id:$,column:Math.max(0,Math.min(r.length-1,I))}))},M=E=>{if(E.altKey||E.metaKey)return;let I=Math.max(1,Math.floor(u/m)-2),V=al(E,_,d.column,I,a.length,r.length);if(V)v(...V);else if(E.key==="Enter"||E.key===" "){let $=o.get(a[_]??"");if(E.ctrlKey||$===void 0)return;E.key==="Enter"&&Un.set(n,$.id),(E.key==="Enter"?e.onOpen:e.onLook)($)}else return;E.preventDefault()},te=r.map(E=>E.width).join(" ");return t("div",{className:"grid",role:"grid","aria-label":n,"aria-rowcount":i+1,"aria-busy":s,onKeyDown:M,ref:l,style:{height:`min(max(100vh - 16rem, 18rem), ${a.length*m}px + 4.5rem)`},children:[t("div",{className:"grid__head",role:"row","aria-rowindex":1,style:{gridTemplateColumns:te},children:r.map(E=>t("div",{role:"columnheader",children:E.title},E.id))}),t("div",{className:"grid__body",role:"rowgroup",style:{height:`${a.length*m}px`},children:b.map(E=>{let I=a[E]??"";return t(tl,{...e,id:I,index:E,top:E*m,height:m,template:te,activeColumn:E===_?d.column:null,onEnter:V=>p({id:I,column:V})},I)})})]})}function tl(e){let{id:n,index:r,top:a,height:i,template:s,columns:o,rows:l,list:d,label:p,activeColumn:c,onEnter:m,onOpen:g}=e,u=Et(l,n);if(u===void 0)return null;let h=d.markOf(n),_={transform:`translateY(${a}px)`,height:`${i}px`,gridTemplateColumns:s};return t("div",{className:`grid__row${h?` grid__row--${h.kind}`:""}`,role:"row","aria-rowindex":r+2,style:_,onClick:y=>{y.target instanceof HTMLElement&&y.target.closest("a")!==null&&Un.set(p,n)},onDoubleClick:()=>{Un.set(p,n),g(u)},children:o.map((y,O)=>t(rl,{column:y,row:u,isActive:c===O,onFocus:()=>{c!==O&&m(O)}},y.id))})}function rl({column:e,row:n,isActive:r,onFocus:a}){return t("div",{role:"gridcell",className:`grid__cell grid__cell--${e.id}`,tabIndex:r?0:-1,"data-active":r,onFocus:a,children:e.cell(n)})}function al(e,n,r,a,i,s){if(e.ctrlKey)return e.key==="Home"?[0,0]:e.key==="End"?[i-1,s-1]:null;switch(e.key){case"ArrowDown":return[n+1,r];case"ArrowUp":return[n-1,r];case"ArrowRight":return[n,r+1];case"ArrowLeft":return[n,r-1];case"PageDown":return[n+a,r];case"PageUp":return[n-a,r];case"Home":return[n,0];case"End":return[n,s-1];default:return null}}function il(e,n,r){let a=[];r>=0&&r<e&&a.push(r);for(let i=e;i<n;i+=1)a.push(i);return r>=n&&a.push(r),a}function ki(e,n,r){if(e===null)return;let a=e.querySelector(".grid__head")?.offsetHeight??0,i=n*r,s=i+r,o=e.clientHeight-a;i<e.scrollTop?e.scrollTop=i:s>e.scrollTop+o&&(e.scrollTop=s-o)}function sl(){let[e,n]=k(wi);return A(()=>{let r=()=>n(wi());return addEventListener("resize",r),()=>removeEventListener("resize",r)},[]),e}function wi(){return nl*Number.parseFloat(getComputedStyle(document.documentElement).fontSize)}function ol(e){let[n,r]=k([0,800]);return A(()=>{let a=e.current;if(a===null)return;let i=0,s=()=>{i=0;let d=[a.scrollTop,a.clientHeight];r(p=>p[0]===d[0]&&p[1]===d[1]?p:d)},o=()=>{i||=requestAnimationFrame(s)},l=new ResizeObserver(o);return l.observe(a),a.addEventListener("scroll",o,{passive:!0}),s(),()=>{cancelAnimationFrame(i),l.disconnect(),a.removeEventListener("scroll",o)}},[e]),n}var gn=100,Oi={phase:"loading",error:null,total:0,isWhole:!1,readAt:0,unavailable:[],news:new Set},Fn=class{constructor(n){this.read=n}read;rows=new xt;state=new Se(Oi);changes=new Se(0);#e=new Map;#n=0;async show(){let n=++this.#n;this.state.get().phase!=="ready"&&this.state.set(Oi),await this.#r(n,async()=>{let a=await this.read(null);if(n===this.#n)for(this.#e.clear(),this.rows.replace(a.rows),this.#t(a,a.unavailable);a.next!==null;){if(a=await this.read(a.next),n!==this.#n)return;this.rows.append(a.rows),this.#t(a,[...this.state.get().unavailable,...a.unavailable])}})}async catchUp(){if(this.state.get().phase!=="ready")return this.show();let n=++this.#n;await this.#r(n,async()=>{let r=new Set,a=new Set,i=[],s,o=null;do{if(s=await this.read(o),n!==this.#n)return;for(let l of s.rows)r.add(l.id),this.rows.has(l.id)?ll(this.rows.get(l.id),l)||this.change(l):a.add(l.id);i.push(...s.unavailable),o=s.next}while(o!==null);for(let l of this.rows.ids.get())r.has(l)||this.leave(l);this.state.set({...this.state.get(),total:s.total,isWhole:!0,readAt:De(),unavailable:i,news:a})})}change(n){this.#e.set(n.id,{kind:"changed",at:De()}),this.rows.update(n),this.changes.set(this.changes.get()+1)}leave(n,r){let a=r??this.rows.get(n);a===void 0||!this.rows.has(n)||(this.#e.set(n,{kind:"left",at:De()}),this.rows.update({...a}),this.changes.set(this.changes.get()+1))}arrived(n){let r=this.state.get();r.news.has(n)||this.rows.has(n)||this.state.set({...r,news:new Set([...r.news,n])})}markOf(n){return this.#e.get(n)}close(){this.#n+=1}#t(n,r){this.state.set({phase:"ready",error:null,total:n.total,isWhole:n.next===null,readAt:De(),unavailable:r,news:new Set})}async#r(n,r){try{await r()}catch(a){if(n!==this.#n)return;oe(a);let i=this.state.get();this.state.set({...i,phase:i.phase==="ready"?"ready":"refused",error:a})}}};function ll(e,n){return JSON.stringify(e)===JSON.stringify(n)}function vi(e){let{label:n,columns:r,ids:a,total:i}=e,[s,o]=k(0),l=Math.max(1,Math.ceil(a.length/gn)),d=Math.min(s,l-1),p=a.slice(d*gn,(d+1)*gn);return t("div",{className:"pages",children:[t("table",{className:"pages__table",role:"table",children:[t("caption",{className:"nhsuk-u-visually-hidden",children:[n,", page ",d+1," of ",l,", ",i," in all"]}),t("thead",{role:"rowgroup",children:t("tr",{role:"row",children:r.map(c=>t("th",{scope:"col",role:"columnheader",children:c.title},c.id))})}),t("tbody",{role:"rowgroup",children:p.map(c=>t(dl,{...e,id:c},c))})]}),l>1&&t("nav",{className:"pages__nav","aria-label":"Pages of the list",children:[t(N,{kind:"secondary",small:!0,busy:d===0,onClick:()=>o(d-1),children:"Previous page"}),t("span",{children:["Page ",d+1," of ",l]}),t(N,{kind:"secondary",small:!0,busy:d===l-1,onClick:()=>o(d+1),children:"Next page"})]})]})}function dl({id:e,list:n,columns:r}){let a=Et(n.rows,e);if(a===void 0)return null;let i=n.markOf(e);return t("tr",{role:"row",className:i?`grid__row--${i.kind}`:void 0,children:r.map(s=>t("td",{role:"cell",children:[t("span",{className:"pages__label","aria-hidden":"true",children:s.title}),t("span",{children:s.cell(a)})]},s.id))})}var ul="(max-width: 56rem)",cl=5e3;function St(e){let{label:n,list:r,columns:a,current:i,words:s,holds:o}=e,l=Re(r.state),d=Re(r.rows.ids),p=yl(ul),c=$e(()=>s===""?d:d.filter(g=>{let u=r.rows.get(g);return u!==void 0&&o(u,s)}),[d,s,o,r]);if(l.phase==="refused")return t(Z,{error:l.error,onAgain:()=>r.show()});if(l.phase==="loading")return t(gl,{label:n});let m={label:n,columns:a,ids:c,list:r,total:s===""?l.total-l.unavailable.length:c.length,isBusy:!l.isWhole,onOpen:e.onOpen,onLook:e.onLook};return t(w,{children:[t(ml,{list:r,current:i}),c.length===0?s!==""?t(Y,{title:"No row holds these words",children:t("p",{children:[Ue(d.length,"row")," are hidden by them."]})}):l.unavailable.length===0&&e.empty:e.asPages||p?t(vi,{...m}):t(_i,{...m,rows:r.rows}),t(hl,{patients:l.unavailable,current:i,onAgain:()=>r.show()}),t(fl,{list:r})]})}function gl({label:e}){return t("div",{className:"loading",role:"status",children:[t("span",{className:"nhsuk-u-visually-hidden",children:["Loading: ",e]}),Array.from({length:8},(n,r)=>t("div",{className:"loading__row"},r))]})}function ml({list:e,current:n}){let r=Re(e.state),a=Re(On);return t(w,{children:[a!==null&&t("div",{className:"band band--stale",role:"status",children:[t("strong",{children:["Not live since ",ln(a,n.timezone)]})," - what you see may have changed. The desk keeps trying."]}),r.error!==null&&a===null&&t("div",{className:"band band--stale",role:"status",children:[t("strong",{children:["Not read anew since ",ln(r.readAt,n.timezone)]})," - ",Fe(r.error).text]}),r.news.size>0&&t("div",{className:"band",role:"status",children:[r.news.size," new"," ",t(N,{kind:"secondary",small:!0,onClick:()=>e.show(),children:["Show ",r.news.size===1?"it":"them"]})]})]})}var pl={NOT_KNOWN:"the hospital's systems do not know this number",NOT_READ:"the hospital's systems did not answer"};function hl(e){let{patients:n,current:r,onAgain:a}=e;return n.length===0?null:t("section",{className:"left-out","aria-labelledby":"left-out",children:[t("h2",{id:"left-out",children:[Ue(n.length,"patient")," without a name at the moment"]}),t("ul",{children:n.map(({id:i,hospitalNumber:s,reason:o})=>t("li",{children:[t("strong",{className:"nowrap",children:dn(s,r.config.hospitalNumberFormat)}),":"," ",pl[o]]},i))}),t(N,{kind:"secondary",small:!0,onClick:a,children:"Try again"})]})}function fl({list:e}){let[n,r]=k("");return A(()=>{let a=e.changes.get(),i=setInterval(()=>{let s=e.changes.get();s!==a&&r(`${Ue(s-a,"change")} in the list`),a=s},cl);return()=>clearInterval(i)},[e]),t("p",{className:"nhsuk-u-visually-hidden",role:"status","aria-live":"polite",children:n})}function yl(e){let[n,r]=k(()=>matchMedia(e).matches);return A(()=>{let a=matchMedia(e),i=()=>r(a.matches);return a.addEventListener("change",i),()=>a.removeEventListener("change",i)},[e]),n}function Ce(e,n){let[r,a]=k({key:e,data:null,error:null}),i=j(e);i.current=e;let s=j(n);s.current=n;let o=An(async()=>{try{let d=await s.current();i.current===e&&a({key:e,data:d,error:null})}catch(d){oe(d),i.current===e&&a(p=>({key:e,data:p.key===e?p.data:null,error:d}))}},[e]);A(()=>(o(),Te.subscribe(()=>{Te.get()===null&&o()})),[o]);let l=r.key===e;return{data:l?r.data:null,error:l?r.error:null,again:o}}function Mn(e,n){let[r,a]=k(null),i=`${e}/${n}`,s=Ce(i,async()=>{let{getPatient:o}=await F(Yn,{id:n,pathwayId:e});return a(null),{patient:o}});return A(()=>Ze(Dn,{pathwayId:e,includeDischarged:!0},{onEvent:({onPathwayUpdated:o})=>{o.patient.id===n&&a(`${n}`)},load:s.again}),[e,n,s.again]),{...s,isChanged:r===n}}function mn(e){let n=e.onPathways??[];return n.find(r=>!r.isDischarged)??n.at(-1)??null}var ke={TRIAGE:"Triage",CLINIC:"Clinic",MDT:"MDT",AD_HOC:"Ad hoc",FOLLOW_UP:"Follow-up",POST_REQUEST:"Results are back"},Jn={FASTER_DIAGNOSIS:"Faster diagnosis",FIRST_TREATMENT:"First treatment",LATER_TREATMENT:"Later treatment",REFERRAL_TO_TREATMENT:"Referral to treatment",BEFORE_TRANSFER:"Before transfer",AFTER_TRANSFER:"After transfer",BACKSTOP:"Long-wait backstop",RARE_CANCER:"Rare cancer"},$n={REFERRED:"Referred",SEEN:"Seen",DIAGNOSED:"Diagnosed",RULED_OUT:"Cancer ruled out",TO_BE_TREATED:"To be treated",TREATED:"Treated",CLOSED:"Closed"},Dt={GREEN:{tone:"white",shape:""},AMBER:{tone:"yellow",shape:"▲"},RED:{tone:"orange",shape:"▲▲"},BLACK:{tone:"red",shape:"■"}};function Ct(e){return e>0?`${e} ${e===1?"day":"days"} left`:e===0?"Breaches today":`Breached ${-e} ${e===-1?"day":"days"} ago`}function pn(e,n,r){let{lockUser:a,lockEndTime:i}=e;return a===null||i===null||Date.parse(i)<=r?null:`Open with ${le(a)} until ${ln(i,n)}`}function ve(e,n){return`${J(Oe(e,n))} ${ln(e,n)}`}var bl={INIT:"To be sent",ACTIVE:"Asked for",WAITING:"Held up at the hospital"};function Zn({request:e}){return e.currentState==="ERROR"?t(z,{tone:"red",shape:"✕",children:"Failed - look"}):e.currentState!=="COMPLETED"?t(z,{tone:"white",children:bl[e.currentState]??e.currentState}):e.forwardDecisionPoint!==null?t(z,{tone:"grey",shape:"✓",children:"Seen"}):e.amendedAt!==null?t(z,{tone:"orange",shape:"●✎",children:"Changed after it was seen"}):t(z,{tone:"blue",shape:"●",children:"Back, not seen"})}function Ln({request:e,timezone:n}){let{testResult:r}=e;return t("div",{className:"report",children:[t("h3",{className:"report__title",children:[e.clinicalRequestType.name," ",t(Zn,{request:e})]}),t("p",{className:"muted",children:["Asked for ",ve(e.addedAt,n),e.completedAt&&`, back ${ve(e.completedAt,n)}`,e.amendedAt&&`, changed ${ve(e.amendedAt,n)}`]}),r?t("p",{className:"free",children:r.description}):e.completedAt&&t("p",{children:"There is no report."})]})}function Pt({entry:e,timezone:n}){let r=(e.decisionPoints??[]).flatMap(a=>a.clinicalRequests??[]);return r.length===0?t("p",{children:"Nothing was asked for yet."}):t("ul",{className:"timeline",children:r.map(a=>t("li",{children:[t("span",{className:"timeline__what",children:a.clinicalRequestType.name}),t("span",{className:"muted nowrap",children:[J(Oe(a.addedAt,n)),a.completedAt&&` to ${J(Oe(a.completedAt,n))}`]}),t(Zn,{request:a})]},a.id))})}function It({pathwayId:e,patient:n,current:r,onClose:a}){let i=j(null),s=Mn(e,n.id);A(()=>i.current?.focus(),[n.id]);let o=s.data?.patient?mn(s.data.patient):null,l=o?.toAcknowledge??[];return t("div",{className:"look",role:"dialog","aria-label":`Quick look: ${Pn(n)}`,tabIndex:-1,ref:i,onKeyDown:d=>{d.key==="Escape"&&(d.stopPropagation(),a())},children:[t("h2",{className:"look__name",children:t(cn,{patient:n})}),t("p",{children:[t(In,{patient:n,today:r.today})," ",t("br",{}),t(un,{patient:n,config:r.config})]}),s.error!==null&&t(Z,{error:s.error,onAgain:s.again}),s.data===null&&s.error===null&&t("p",{role:"status",children:"Loading the record"}),o&&t(w,{children:[t("h3",{children:"Not seen yet"}),l.length===0&&t("p",{children:"Nothing has come back that nobody has seen."}),l.map(d=>t(Ln,{request:d,timezone:r.timezone},d.id)),t("h3",{children:"Requests"}),t(Pt,{entry:o,timezone:r.timezone})]}),t("p",{className:"look__links",children:[t(S,{className:"nhsuk-button nhsuk-button--small",to:`/p/${e}/patient/${n.id}`,children:"Open the record"})," ",t(N,{kind:"secondary",small:!0,onClick:a,children:"Close"})]})]})}var Wt=class extends Fn{constructor(r){super(a=>this.#r(a));this.filter=r}filter;buckets=new Se([]);open(){let r=Ze(_t,{pathwayId:this.filter.pathwayId},{onEvent:a=>this.#e(a.trackingListChanged),load:()=>this.catchUp()});return()=>{r(),this.close()}}#e({onPathwayId:r,entry:a}){if(r===null)return void this.catchUp();let i=this.rows.get(r);a===null||!this.#n(a)?this.leave(r):i?this.change({...i,tracked:{...a}}):this.arrived(r)}#n(r){let{bucket:a,escalated:i}=this.filter;return(a===null||r.bucket===a)&&(!i||r.isEscalated)&&this.#t(r)}#t({nextBreachOn:r}){let{days:a}=this.filter;return a===null||a.standard!==null?!0:a.isNone||r===null?a.isNone&&r===null:(a.from===null||r>=a.from)&&(a.before===null||r<a.before)}async#r(r){let{pathwayId:a,bucket:i,escalated:s,overdue:o,days:l}=this.filter,{getTrackingListConnection:d}=await F($a,{pathwayId:a,bucket:i,escalated:s||null,nextActionOverdue:o||null,standard:l?.standard??null,breaching:l&&{from:l.from,before:l.before,never:l.isNone||null},first:gn,after:r});return r===null&&this.buckets.set(d.buckets??[]),{rows:d.edges.map(({node:{onPathway:c,...m}})=>({id:m.id,patient:c.patient,tracked:m})),total:d.totalCount,next:d.pageInfo.hasNextPage?d.pageInfo.endCursor:null,unavailable:[]}}};function Ri({pathwayId:e,pathwayName:n,current:r}){let a=ce(),i=a.query.get("bucket"),s=a.query.get("escalated")==="yes",o=a.query.get("overdue")==="yes",l=Ti.map(f=>`${f}=${a.query.get(f)??""}`).join("&"),d=a.query.get("rows")==="pages",[p,c]=k(""),[m,g]=k(null),u=j(null);q(`Tracking list of ${n}`);let h=$e(()=>new Wt({pathwayId:e,bucket:i,escalated:s,overdue:o,days:wl(new URLSearchParams(l))}),[e,i,s,o,l]);A(()=>h.open(),[h]);let _=$e(()=>vl(h,e,r),[h,e,r]),y=f=>{u.current=document.activeElement,g(f)},O=()=>{g(null),Wn(u.current)},b=f=>_e(Le(a,f),"replace");return t("main",{className:"screen",id:"main",children:[t(U,{children:["Tracking list: ",n]}),t(_l,{days:h.filter.days}),t(Ol,{list:h}),t(Tt,{children:[t(At,{words:p,onInput:c}),t(vn,{label:"Escalated",checked:s,onChange:f=>b({escalated:f?"yes":null})}),t(vn,{label:"Action overdue",checked:o,onChange:f=>b({overdue:f?"yes":null})}),t(vn,{label:"Pages of 100",checked:d,onChange:f=>b({rows:f?"pages":null})})]}),t("div",{className:m?"with-look":void 0,children:[t("div",{className:"list",children:t(St,{label:`Tracking list of ${n}, who breaches next first`,list:h,columns:_,current:r,asPages:d,words:p.trim(),holds:kl,empty:t(Y,{title:"Nobody is tracked here",children:t("p",{children:i!==null||s||o||h.filter.days!==null?"The filters above may hide patients.":"A patient is tracked once a referral is recorded."})}),onOpen:f=>_e(`/p/${e}/patient/${f.patient.id}`),onLook:y})}),m&&t(It,{pathwayId:e,patient:m.patient,current:r,onClose:O})]})]})}function kl(e,n){return Nt(e.patient,n)}var Ti=["from","before","standard","breach"];function wl(e){let[n,r,a]=["from","before","standard"].map(s=>e.get(s)||null),i=e.get("breach")==="none";return!n&&!r&&!a&&!i?null:{from:n??null,before:r??null,standard:a??null,isNone:i}}function _l({days:e}){let n=ce();if(e===null)return null;let r=Le(n,Object.fromEntries(Ti.map(a=>[a,null])));return t("p",{className:"band",children:[e.isNone?"Only patients of whom no national wait runs.":"Only patients who breach",e.from&&t(w,{children:[" ","from ",t(B,{day:e.from})]}),e.before&&t(w,{children:[" ","before ",t(B,{day:e.before})]}),e.standard&&`, by: ${Jn[e.standard]??e.standard}`," ",t(S,{to:r,children:"Show all"})]})}function Ol({list:e}){let n=ce(),r=Re(e.buckets),a=r.length>0?r.reduce((s,o)=>s+o.entries,0):null,{bucket:i}=e.filter;return t(Rt,{label:"Groups of days",tabs:[{to:Le(n,{bucket:null}),label:"All",count:a,isCurrent:i===null},...r.map(({name:s,entries:o})=>({to:Le(n,{bucket:s}),label:s,count:o,isCurrent:i===s}))]})}function vl(e,n,r){let{config:a}=r;return[{id:"patient",title:"Patient",width:"minmax(15rem, 3fr)",cell:({patient:i})=>t(w,{children:[t(S,{to:`/p/${n}/patient/${i.id}`,className:"row-link",tabIndex:-1,children:t(cn,{patient:i})}),t("span",{className:"second",children:t(un,{patient:i,config:a})})]})},{id:"breach",title:"Next breach",width:"minmax(13rem, 1.8fr)",cell:({tracked:i})=>t(Tl,{tracked:i})},{id:"standard",title:"Standard",width:"minmax(9rem, 1.3fr)",cell:({tracked:i})=>i.nextStandard?Jn[i.nextStandard]??i.nextStandard:"None runs"},{id:"stage",title:"Stage",width:"minmax(7rem, 1fr)",cell:({tracked:i})=>i.stage?$n[i.stage]??i.stage:"Not known"},{id:"action",title:"Next action",width:"minmax(9rem, 1.3fr)",cell:({tracked:i})=>i.dueOn||i.owner?t(w,{children:[i.owner?le(i.owner):"Nobody"," ",i.dueOn&&t(B,{day:i.dueOn})]}):"None set"},{id:"tracked",title:"Last tracked",width:"minmax(7rem, 1fr)",cell:({tracked:i})=>Rl(i.daysSinceTracked)},{id:"now",title:"At the moment",width:"minmax(8rem, 1fr)",cell:i=>t(Al,{row:i,list:e})}]}function Rl(e){return e===null?"Never":e===0?"Today":`${e} ${e===1?"day":"days"} ago`}function Tl({tracked:e}){let{daysToBreach:n,nextBreachOn:r,colour:a}=e;if(n===null||r===null)return t(z,{tone:"dashed",children:"No clock"});let{tone:i,shape:s}=a?Dt[a]:{tone:"white",shape:""};return t("span",{className:"tags",children:[t(z,{tone:i,shape:s,children:Ct(n)}),t(B,{day:r})]})}function Al({row:e,list:n}){let r=n.markOf(e.id);return t("span",{className:"tags",children:[e.tracked.isEscalated&&t(z,{tone:"purple",shape:"!",children:"Escalated"}),r?.kind==="left"&&t(z,{tone:"grey",shape:"✓",children:"Off this list now"}),r?.kind==="changed"&&t("span",{className:"changed",children:"Changed"}),!e.tracked.isEscalated&&!r&&t("span",{className:"muted",children:"Nothing new"})]})}var Bt=class extends Fn{constructor(r){super(a=>Ni(r,a));this.filter=r}filter;open(){let r=Ze(Dn,{pathwayId:this.filter.pathwayId},{onEvent:a=>this.#e(a.onPathwayUpdated),load:()=>this.catchUp()});return()=>{r(),this.close()}}#e(r){let{patient:a,...i}=r,s={id:i.id,patient:a,entry:i},o=xl(this.filter,i);if(!this.rows.has(s.id))o&&this.arrived(s.id);else{if(Nl(i,this.rows.get(s.id)?.entry))return;o?this.change(s):this.leave(s.id,s)}}};function Nl(e,n){return n!==void 0&&e.updatedAt<n.updatedAt}function xl({view:e,awaiting:n},r){return r.isDischarged||n!==null&&r.awaitingDecisionType!==n?!1:e==="all"||r.underCareOf===null||Er(r.clinicalRequests).unseen>0}async function Ai(e){return(await Ni(e,null,0)).total}async function Ni(e,n,r=gn){let{getPatientOnPathwayConnection:a}=await F(Ia,{pathwayId:e.pathwayId,outstanding:e.view==="todo",underCareOf:e.mine,awaitingDecisionType:e.awaiting,first:r,after:n}),i=a.edges.flatMap(({node:{onPathways:o,...l}})=>{let d=o?.at(-1);return d?[{id:d.id,patient:l,entry:d}]:[]}),s=a.pageInfo.hasNextPage&&r>0?a.pageInfo.endCursor:null;return{rows:i,total:a.totalCount,next:s,unavailable:a.unavailable}}function Er(e){let[n,r,a,i]=[0,0,0,0];for(let s of e??[])s.currentState==="ERROR"?i+=1:s.currentState!=="COMPLETED"?n+=1:s.forwardDecisionPoint===null&&(r+=1,s.amendedAt!==null&&(a+=1));return{open:n,unseen:r,amended:a,failed:i}}function xi({pathwayId:e,pathwayName:n,current:r}){let a=ce(),i=a.query.get("view")==="all"?"all":"todo",s=a.query.get("mine")==="yes",o=El(a.query.get("awaiting")),l=a.query.get("rows")==="pages",[d,p]=k(""),[c,m]=k(null),g=j(null);q(`Worklist of ${n}`);let u=$e(()=>new Bt({pathwayId:e,view:i,mine:s,awaiting:o}),[e,i,s,o]);A(()=>u.open(),[u]);let h=Pl(u,e,r),_=Cl(u),y=f=>{g.current=document.activeElement,m(f)},O=()=>{m(null),Wn(g.current)},b=f=>_e(Le(a,f),"replace");return t("main",{className:"screen",id:"main",children:[t(U,{children:["Worklist: ",n]}),t(Rt,{label:"Views of the worklist",tabs:[{to:Le(a,{view:null}),label:"To do",count:_.todo,isCurrent:i==="todo"},{to:Le(a,{view:"all"}),label:"All",count:_.all,isCurrent:i==="all"}]}),t(Tt,{children:[t(At,{words:d,onInput:p}),t(Bn,{label:"Waits for",value:o??"",options:[["","Anything"],...Object.entries(ke)],onChange:f=>b({awaiting:f||null})}),t(vn,{label:"Mine and nobody's",checked:s,onChange:f=>b({mine:f?"yes":null})}),t(vn,{label:"Pages of 100",checked:l,onChange:f=>b({rows:f?"pages":null})})]}),t("div",{className:c?"with-look":void 0,children:[t("div",{className:"list",children:t(St,{label:`Worklist of ${n}, oldest entry first`,list:u,columns:h,current:r,asPages:l,words:d.trim(),holds:Sl,empty:t(Dl,{view:i,isFiltered:s||o!==null}),onOpen:f=>_e(`/p/${e}/patient/${f.patient.id}`),onLook:y})}),c&&t(It,{pathwayId:e,patient:c.patient,current:r,onClose:O})]})]})}function El(e){return e!==null&&e in ke?e:null}function Sl(e,n){return Nt(e.patient,n)}function Dl({view:e,isFiltered:n}){return t(Y,{title:"Nobody waits here",children:t("p",{children:n?"The filters above may hide patients.":e==="todo"?"Every patient on this pathway has been decided about, and nothing has come back since. “All” has them.":"No patient is on this pathway. A referral puts one on it."})})}function Cl(e){let{total:n,phase:r,readAt:a}=Re(e.state),[i,s]=k(null);A(()=>{if(r!=="ready")return;let d=e.filter.view==="todo"?"all":"todo",p=!0;return Ai({...e.filter,view:d}).then(c=>p&&s({list:e,count:c}),()=>{}),()=>{p=!1}},[e,r==="ready",Math.floor(a/6e4)]);let o=r==="ready"?n:null,l=i?.list===e?i.count:null;return e.filter.view==="todo"?{todo:o,all:l}:{todo:l,all:o}}function Pl(e,n,r){return $e(()=>{let{config:a,today:i,timezone:s}=r;return[{id:"patient",title:"Patient",width:"minmax(15rem, 3fr)",cell:({patient:o})=>t(w,{children:[t(S,{to:`/p/${n}/patient/${o.id}`,className:"row-link",tabIndex:-1,children:t(cn,{patient:o})}),t("span",{className:"second",children:t(un,{patient:o,config:a})})]})},{id:"born",title:"Born",width:"minmax(8rem, 1.2fr)",cell:({patient:o})=>t(In,{patient:o,today:i})},{id:"day",title:"Day",width:"4.5rem",cell:({entry:o})=>t("span",{className:"nowrap",children:Nr(Oe(o.referredAt,s),i)})},{id:"awaiting",title:"Waits for",width:"minmax(7rem, 1fr)",cell:({entry:o})=>ke[o.awaitingDecisionType]},{id:"requests",title:"Requests",width:"minmax(10rem, 1.6fr)",cell:({entry:o})=>t(Il,{entry:o})},{id:"care",title:"Under care of",width:"minmax(8rem, 1.2fr)",cell:({entry:o})=>o.underCareOf?le(o.underCareOf):"Nobody yet"},{id:"now",title:"At the moment",width:"minmax(10rem, 1.6fr)",cell:o=>t(Wl,{row:o,list:e,current:r})}]},[e,n,r])}function Il({entry:e}){let{open:n,unseen:r,amended:a,failed:i}=Er(e.clinicalRequests);return t("span",{className:"tags",children:[i>0&&t(z,{tone:"red",shape:"✕",children:[i," failed"]}),a>0&&t(z,{tone:"orange",shape:"●✎",children:[a," changed after seen"]}),r>a&&t(z,{tone:"blue",shape:"●",children:[r-a," back"]}),n>0&&t(z,{tone:"white",children:[n," open"]}),i+r+n===0&&"None open"]})}function Wl({row:e,list:n,current:r}){let a=Qe(15e3),i=n.markOf(e.id),s=pn(e.entry,r.timezone,a),o=e.entry.lockUser?.id===String(r.user.id);return t("span",{className:"tags",children:[s&&t("span",{className:"lock",children:[t("span",{"aria-hidden":"true",children:"🔒︎ "}),o?s.replace(/with .* until/,"with you until"):s]}),i?.kind==="left"&&t(z,{tone:"grey",shape:"✓",children:e.entry.isDischarged?"Discharged":"Off this list now"}),i?.kind==="changed"&&t("span",{className:"changed",children:"Changed"}),!s&&!i&&t("span",{className:"muted",children:"Free"})]})}function Ei({pathwayId:e,pathwayName:n,current:r}){let[a,i]=k(""),[s,o]=k([]),[l,d]=k(null),[p,c]=k(null),[m,g]=k(!1),u=j(0);q(`Find a patient on ${n}`,s);let h=async()=>{if(!a.trim())return o([{field:"search",text:"Enter a name or a number"}]);let _=++u.current;o([]),g(!0);try{let{patientSearch:y}=await F(Wa,{query:a,pathwayId:e});if(_!==u.current)return;d(y),c(null)}catch(y){if(oe(y),_!==u.current)return;d(null),c(y)}finally{_===u.current&&g(!1)}};return t("main",{className:"screen screen--text",id:"main",children:[t(U,{children:["Find a patient: ",n]}),t(ge,{label:"Find a patient",faults:s,onSubmit:h,children:[t(me,{id:"search",label:"Names or numbers, or how they begin",hint:"A hospital number, a national number, first and last names: two letters are enough. Discharged patients are found, too.",value:a,faults:s,onInput:i,autoComplete:"off",maxLength:200}),t(N,{busy:m,children:m?"Looking":"Find"})]}),p!==null&&t(Z,{error:p,onAgain:h}),l&&t(Bl,{found:l,pathwayId:e,current:r})]})}function Bl({found:e,pathwayId:n,current:r}){let a=j(null);return A(()=>a.current?.focus(),[e]),e.length===0?t(Y,{title:"Nobody was found",children:t("p",{children:"Only patients on this pathway are looked for. Whose details were not read yet is found by whole names and numbers only."})}):t("section",{"aria-labelledby":"found",children:[t("h2",{id:"found",ref:a,tabIndex:-1,className:"heading",children:Ue(e.length,"patient")}),t("ul",{className:"plain",children:e.map(i=>t("li",{className:"standing",children:[t(S,{to:`/p/${n}/patient/${i.id}`,children:t(cn,{patient:i})}),t("p",{className:"facts",children:[t("span",{children:t(In,{patient:i,today:r.today})}),t("span",{children:t(un,{patient:i,config:r.config})}),t(Ul,{patient:i,current:r})]})]},i.id))})]})}function Ul({patient:e,current:n}){let r=Qe(15e3),a=e.onPathways?.at(-1);if(!a)return null;let i=pn(a,n.timezone,r);return t("span",{className:"tags",children:[a.isDischarged?t(z,{tone:"grey",shape:"✓",children:"Discharged"}):`Waits for: ${ke[a.awaitingDecisionType]}`,i&&t("span",{className:"lock",children:i})]})}function Ut({className:e="product"}){return t("p",{className:e,children:["Spiritum desk ",t("span",{className:"head__label",children:"reference desk"})]})}var Fl=36e5,Ml={MALE:"Male",FEMALE:"Female",OTHER:"Other or not known"};function hn({patient:e,current:n}){let{config:r,today:a}=n,{dateOfBirth:i,dateOfBirthPrecision:s,isDeceased:o,deceasedOn:l}=e;return t("section",{className:`banner${o?" banner--died":""}`,"aria-label":"Patient",children:[t("p",{className:"banner__name",children:Pn(e)}),t("dl",{className:"banner__facts",children:[t(Xn,{label:"Born",children:[t(B,{day:i,precision:s})," ",!o&&t("span",{className:"nowrap",children:["(",Cn(i,a,s),")"]})]}),o&&t(Xn,{label:"Died",children:l?t(w,{children:[t(B,{day:l})," ",Cn(i,l,s)]}):"Day not known"}),t(Xn,{label:"Sex",children:Ml[e.sex]??e.sex}),t(Xn,{label:"National No.",children:[t("span",{className:"nowrap",children:dn(e.nationalNumber,r.nationalNumberFormat)}),e.nationalNumberVerified===!1&&" (not traced)"]}),t(Xn,{label:"Hospital No.",children:t("span",{className:"nowrap",children:dn(e.hospitalNumber,r.hospitalNumberFormat)})})]}),e.isRestricted&&t("p",{className:"banner__note",children:"Restricted record: address and telephone are withheld."}),t($l,{at:e.demographicsReadAt})]})}function Xn({label:e,children:n}){return t("div",{children:[t("dt",{children:e}),t("dd",{children:n})]})}function $l({at:e}){let n=Qe(6e4);return e===null||n-Date.parse(e)<Fl?null:t("p",{className:"banner__note",children:["Details as the hospital gave them ",yi(e,n),": its systems do not answer."]})}function Si(e){return{decisionType:e.awaitingDecisionType,history:"",comorbidities:"",seen:new Set,asked:new Set,mdtId:"",question:""}}function Di(e,n){let r=new Set((n.toAcknowledge??[]).map(a=>a.id));return{...e,seen:new Set([...e.seen].filter(a=>r.has(a)))}}function Sr(e,n,r){let a=new Set(e);return r?a.add(n):a.delete(n),a}function Ci(e){let n=e.filter(a=>!a.isCheckboxHidden),r=a=>!a.isTestRequest&&!a.isMdt&&!a.isDischarge;return[{title:"Tests",types:n.filter(a=>a.isTestRequest&&!a.isDischarge)},{title:"Referrals and other requests",types:n.filter(r)},{title:"Meeting",types:n.filter(a=>a.isMdt)},{title:"Discharge",types:n.filter(a=>a.isDischarge)}].filter(a=>a.types.length>0)}function qn(e,n){return n.some(r=>r.isMdt&&e.asked.has(r.id))}function Pi(e,n){if(!qn(e,n))return[];let r=[];return e.mdtId||r.push({field:"mdt",text:"Choose the meeting"}),e.question.trim()||r.push({field:"question",text:"Enter what the meeting is asked to discuss"}),r}function Ii(e,n,r,a){return{onPathwayId:e,decisionType:n.decisionType,clinicHistory:n.history,comorbidities:n.comorbidities,clinicalRequestRequests:[...n.asked].map(i=>({clinicalRequestTypeId:i})),clinicalRequestResolutions:[...n.seen],...qn(n,r)&&{mdt:{id:n.mdtId,reason:n.question}},idempotencyKey:a}}var Wi={clinicHistory:"history",comorbidities:"comorbidities",clinicalRequestRequests:"requests",clinicalRequestResolutions:"results",mdt:"mdt"};function Bi(e,n){return n.filter(r=>!e.seen.has(r.id))}function Ui({draft:e,results:n,types:r,mdts:a,current:i,isSending:s,onBack:o,onSend:l}){q("Check and confirm");let d=r.filter(u=>e.asked.has(u.id)),p=n.filter(u=>e.seen.has(u.id)),c=Bi(e,n),m=d.some(u=>u.isDischarge),g=qn(e,r)?a.find(u=>u.id===e.mdtId):void 0;return t(w,{children:[t(U,{children:"Check and confirm"}),m&&t("div",{className:"nhsuk-warning-callout",children:[t("h2",{className:"nhsuk-warning-callout__label",children:"Discharge"}),t("p",{children:"This decision discharges the patient from the pathway. It cannot be taken back here."})]}),t("dl",{className:"nhsuk-summary-list",children:[t(Rn,{title:"Occasion",children:ke[e.decisionType]}),t(Rn,{title:"History",children:e.history||"None given"}),t(Rn,{title:"Comorbidities",children:e.comorbidities||"None given"}),t(Rn,{title:"Will be asked for",children:Dr(d.map(u=>u.name),"Nothing")}),g&&t(Rn,{title:"Meeting",children:[J(Oe(g.plannedAt,i.timezone))," ",g.location,": ",e.question]}),t(Rn,{title:"Acknowledged as seen",children:Dr(p.map(u=>u.clinicalRequestType.name),"Nothing")}),t(Rn,{title:"Left as not seen",children:Dr(c.map(u=>u.clinicalRequestType.name),"Nothing")})]}),t(N,{busy:s,onClick:l,children:s?"Saving":"Confirm and save"})," ",t(N,{kind:"secondary",busy:s,onClick:o,children:"Go back and change it"})]})}function Rn({title:e,children:n}){return t("div",{className:"nhsuk-summary-list__row",children:[t("dt",{className:"nhsuk-summary-list__key",children:e}),t("dd",{className:"nhsuk-summary-list__value free",children:n})]})}function Dr(e,n){return e.length===0?n:t("ul",{className:"plain",children:e.map(r=>t("li",{children:r},r))})}function Fi({decision:e,results:n,back:r,pathwayId:a}){q("Decision recorded");let i=e.clinicalRequests??[],s=new Set((e.clinicalRequestResolutions??[]).map(l=>l.id)),o=n.filter(l=>!s.has(l.id));return t(w,{children:[t(U,{children:"The decision is recorded"}),t("div",{className:"notice notice--good",children:[t("p",{children:i.length===0?"Nothing was asked for.":`Asked for: ${i.map(l=>l.clinicalRequestType.name).join(", ")}.`}),t("p",{children:s.size===0?"No result was acknowledged.":`Acknowledged results: ${s.size}.`}),o.length>0&&t("p",{children:["Still not seen: ",o.map(l=>l.clinicalRequestType.name).join(", "),". The patient stays on the worklist for them."]})]}),t("p",{className:"links",children:[t(S,{to:`/p/${a}/worklist`,children:"Back to the worklist"}),t(S,{to:r,children:"Back to the record"})]})]})}function $i(e){let{draft:n,results:r,types:a,mdts:i,last:s,current:o,faults:l,onChange:d,onCheck:p}=e,c=m=>d({...n,...m});return t("div",{onKeyDown:m=>{m.key==="Enter"&&m.ctrlKey&&p()},children:t(ge,{label:"Decision",faults:l,onSubmit:p,children:[t(Bn,{label:"Occasion",value:n.decisionType,options:Object.entries(ke),onChange:m=>c({decisionType:m})}),t(Ll,{draft:n,results:r,timezone:o.timezone,faults:l,set:c}),t(Mi,{id:"history",label:"History",value:n.history,before:s?.clinicHistory??"",last:s,timezone:o.timezone,faults:l,onInput:m=>c({history:m})}),t(Mi,{id:"comorbidities",label:"Comorbidities",value:n.comorbidities,before:s?.comorbidities??"",last:s,timezone:o.timezone,faults:l,onInput:m=>c({comorbidities:m})}),t(ql,{draft:n,types:a,faults:l,set:c}),qn(n,a)&&t(Kl,{draft:n,mdts:i,faults:l,current:o,set:c}),t(N,{children:"Check before saving"})]})})}function Ll({draft:e,results:n,timezone:r,faults:a,set:i}){let s=a.find(o=>o.field==="results")?.text;return t("fieldset",{className:"nhsuk-fieldset",id:"results",tabIndex:-1,children:[t("legend",{className:"nhsuk-fieldset__legend",children:t("h2",{children:"Results that nobody has seen"})}),s&&t("span",{className:"nhsuk-error-message",children:s}),n.length===0&&t("p",{children:"There are none."}),n.map(o=>t("div",{className:"to-see",children:[t(Ln,{request:o,timezone:r}),t("span",{className:"toggle",children:[t("input",{type:"checkbox",id:`seen-${o.id}`,checked:e.seen.has(o.id),onChange:l=>i({seen:Sr(e.seen,o.id,l.currentTarget.checked)})}),t("label",{htmlFor:`seen-${o.id}`,children:["I have seen this: ",t("strong",{children:o.clinicalRequestType.name})]})]})]},o.id))]})}function Mi({id:e,label:n,value:r,before:a,last:i,timezone:s,faults:o,onInput:l}){let d=i&&a?`Last: ${ve(i.addedAt,s)}, ${le(i.clinician)}`:void 0;return t("div",{className:"carried",children:[t(me,{id:e,label:n,hint:d,value:r,faults:o,onInput:l,rows:6,maxLength:5e4}),a&&!r.includes(a)&&t(N,{kind:"secondary",small:!0,onClick:()=>l(r?`${a}
${r}`:a),children:["Carry over the last ",n.toLowerCase()]})]})}function ql({draft:e,types:n,faults:r,set:a}){let i=r.find(s=>s.field==="requests")?.text;return t("div",{id:"requests",tabIndex:-1,children:[t("h2",{children:"Ask for"}),i&&t("span",{className:"nhsuk-error-message",children:i}),Ci(n).map(s=>t("fieldset",{className:"nhsuk-fieldset asked",children:[t("legend",{className:"nhsuk-fieldset__legend",children:s.title}),s.types.map(o=>t("span",{className:"toggle",children:[t("input",{type:"checkbox",id:`type-${o.id}`,checked:e.asked.has(o.id),onChange:l=>a({asked:Sr(e.asked,o.id,l.currentTarget.checked)})}),t("label",{htmlFor:`type-${o.id}`,children:o.name})]},o.id))]},s.title))]})}function Kl({draft:e,mdts:n,faults:r,current:a,set:i}){let s=r.find(o=>o.field==="mdt")?.text;return t("fieldset",{className:"nhsuk-fieldset",children:[t("legend",{className:"nhsuk-fieldset__legend",children:"Meeting"}),t("div",{className:`nhsuk-form-group${s?" nhsuk-form-group--error":""}`,children:[t("label",{className:"nhsuk-label",htmlFor:"mdt",children:"Day"}),s&&t("span",{className:"nhsuk-error-message",children:s}),t("select",{id:"mdt",className:"nhsuk-select",value:e.mdtId,onChange:o=>i({mdtId:o.currentTarget.value}),children:[t("option",{value:"",children:n.length===0?"No meeting is planned":"Choose a meeting"}),n.map(o=>t("option",{value:o.id,children:[J(Oe(o.plannedAt,a.timezone))," ",o.location]},o.id))]})]}),t(me,{id:"question",label:"What is the meeting asked to discuss?",value:e.question,faults:r,onInput:o=>i({question:o}),rows:3,maxLength:5e3})]})}function Cr({lock:e}){let{state:n,warning:r}=e;return n.at==="taking"?t("p",{role:"status",children:"Opening the patient for you"}):n.at==="refused"?t("div",{className:"band band--stale",role:"alert",children:[t("strong",{children:"The patient is not open for you."})," ",Fe(n.error).text," ",t(N,{kind:"secondary",small:!0,onClick:e.take,children:"Try again"})]}):n.at==="lost"?t("div",{className:"band band--stale",role:"alert",children:[t("strong",{children:"You no longer have the patient open."})," What you have written is kept, and cannot be saved until you have it open again."," ",t(N,{kind:"secondary",small:!0,onClick:e.take,children:"Open it again"})]}):n.at==="mine"&&r!==null?t("div",{className:"band band--stale",role:"alert",children:[t("strong",{children:"You have the patient open for less than a minute"}),t("span",{"aria-hidden":"true",children:[" (",r," s)"]}),". Type on, or keep it open."," ",t(N,{kind:"secondary",small:!0,onClick:e.take,children:"Keep it open"})]}):null}function Li({lock:e,keepsText:n,entry:r,pathwayId:a,back:i,current:s}){let[o,l]=k(!1);return A(()=>Ze(Dn,{pathwayId:a},{onEvent:({onPathwayUpdated:d})=>{d.id===r.id&&l(d.lockUser===null)},load:()=>Promise.resolve()}),[a,r.id]),A(()=>{let d=Date.parse(r.lockEndTime??"")-De(),p=setTimeout(()=>l(!0),Math.max(0,d)+500);return()=>clearTimeout(p)},[r.lockEndTime]),t(w,{children:[t(U,{children:"Somebody else has the patient open"}),o?t("p",{role:"status",children:t("strong",{children:"The patient is free now."})}):t("p",{className:"lock",role:"status",children:[t("span",{"aria-hidden":"true",children:"🔒︎ "}),pn(r,s.timezone,De())??"The patient was just given back."," This page says when it is free."]}),n&&t("p",{children:"What you have written is kept on this page."}),t(N,{kind:o?"primary":"secondary",onClick:e.take,children:o?"Begin the decision":"Try now"})," ",t(S,{to:i,children:"Back to the record"})]})}var jl=15e4,Gl=6e4;function qi(e){let[n,r]=k({at:"taking"}),[a,i]=k(0),s=j(!1),o=j(!1),l=Qe(1e3),d=An(async()=>{try{let{lockOnPathway:h}=await F(_r,{input:{onPathwayId:e}}),{onPathway:_,userErrors:y}=h;if(_===null)throw new Error("The server gave no entry.");if(y?.length)r({at:"held",entry:_});else{let O=Date.parse(_.lockEndTime??"");o.current||i(b=>b+1),o.current=!0,r({at:"mine",until:O,length:O-De()})}}catch(h){oe(h),r(_=>_.at==="mine"?_:{at:"refused",error:h})}},[e]),p=An(async()=>{o.current&&(o.current=!1,await F(_r,{input:{onPathwayId:e,unlock:!0}}).catch(()=>{}))},[e]);A(()=>(d(),Ot.add(p),()=>{Ot.delete(p),p()}),[d,p]);let c=n.at==="mine"?n.until:null,m=n.at==="mine"?n.length:0;A(()=>{if(c===null)return;let h=Math.min(jl,m/4),_=setInterval(()=>{s.current&&(s.current=!1,d())},h);return()=>clearInterval(_)},[c===null,m,d]),A(()=>{c===null||l<c||(o.current=!1,r({at:"lost"}))},[c,l]);let g=c===null?null:c-l,u=Math.min(Gl,m/2);return{state:n,taken:a,warning:g!==null&&g<=u?Math.max(0,Math.ceil(g/1e3)):null,take:d,touched:()=>{s.current=!0},given:()=>{o.current=!1},lost:()=>{o.current=!1,r({at:"lost"})}}}function Gi({patient:e,entry:n,types:r,mdts:a,back:i,pathwayId:s,current:o}){let[l,d]=k(n),[p,c]=k(0),[m,g]=k(null),[u,h]=k(()=>Si(n)),[_,y]=k({at:"form"}),[O,b]=k([]),f=j({key:Ki(),draft:u}),v=qi(n.id);q("Decision",O),Vl(_.at!=="done"&&ji(u,l));let M=async()=>{try{let{getPatient:R}=await F(Yn,{id:e.id,pathwayId:s}),D=R?.onPathways?.find(T=>T.id===n.id);if(D===void 0)throw new Error("The entry is not there any more.");d(D),h(T=>Di(T,D)),c(v.taken),g(null)}catch(R){oe(R),g(R)}};A(()=>{v.taken>0&&M()},[v.taken]);let te=l.toAcknowledge??[],E=l.decisionPoints?.[0]??null,I=R=>{h(R),v.touched()},V=()=>{let R=Pi(u,r);b(R),R.length===0&&y({at:"check"})},$=R=>{b(R),y({at:"form"})},ee=async R=>{y({at:"sending"});try{let{decisionPoint:D,userErrors:T}=(await F(Da,{input:R})).createDecisionPoint;if(D)return v.given(),y({at:"done",decision:D});T?.some(C=>C.field==="lockEndTime"||C.field==="lockUser")&&v.lost(),$((T??[]).map(({field:C,message:H})=>({field:Wi[C]??"",text:H})))}catch(D){oe(D),D instanceof we?await he(R):$([{field:"",text:Fe(D).text}])}},he=async R=>{y({at:"lost",input:R,finding:"looking"});for(let D=500;;D=Math.min(2*D,1e4))try{let{getPatient:T}=await F(Yn,{id:e.id,pathwayId:s}),C=new Set((l.decisionPoints??[]).map(fe=>fe.id)),x=((T?.onPathways??[]).find(fe=>fe.id===l.id)??(T&&mn(T)))?.decisionPoints?.find(fe=>!C.has(fe.id)&&fe.clinician.id===String(o.user.id)&&fe.clinicHistory===R.clinicHistory);return x===void 0?y({at:"lost",input:R,finding:"not recorded"}):(v.given(),y({at:"done",decision:x}))}catch(T){oe(T),await new Promise(C=>setTimeout(C,D))}},re=()=>{f.current.draft!==u&&(f.current={key:Ki(),draft:u}),ee(Ii(l.id,u,r,f.current.key))};return _.at==="done"?t(Fi,{decision:_.decision,results:te,back:i,pathwayId:s}):v.state.at==="held"?t(Li,{lock:v,keepsText:ji(u,l),entry:v.state.entry,pathwayId:s,back:i,current:o}):p<v.taken||v.taken===0?t(w,{children:[t(U,{children:"Decision"}),m!==null&&t(Z,{error:m,onAgain:M}),m===null&&v.state.at==="mine"&&t("p",{role:"status",children:"Opening the patient for you"}),m===null&&v.state.at!=="mine"&&t(Cr,{lock:v})]}):l.isDischarged?t(Z,{error:new L("CONFLICT","The patient was discharged meanwhile."),onAgain:M}):t(w,{children:[t(Cr,{lock:v}),_.at==="form"&&t(w,{children:[t(U,{children:"Decision"}),t($i,{draft:u,results:te,types:r,mdts:a,last:E,current:o,faults:O,onChange:I,onCheck:V})]}),(_.at==="check"||_.at==="sending")&&t(Ui,{draft:u,results:te,types:r,mdts:a,current:o,isSending:_.at==="sending",onBack:()=>y({at:"form"}),onSend:re}),_.at==="lost"&&t(w,{children:[t(U,{children:"The server's reply was lost"}),_.finding==="looking"?t("p",{role:"status",children:"The desk looks whether the decision was recorded. What you have written is kept."}):t(w,{children:[t("p",{role:"status",children:[t("strong",{children:"Not recorded."})," The decision has not reached the record. What you have written is kept."]}),t(N,{onClick:()=>ee(_.input),children:"Send it again"})," ",t(N,{kind:"secondary",onClick:()=>y({at:"form"}),children:"Go back and change it"})]})]})]})}function Ki(){return[...crypto.getRandomValues(new Uint8Array(16))].map(e=>e.toString(16).padStart(2,"0")).join("")}function ji(e,n){let{history:r,comorbidities:a,seen:i,asked:s,decisionType:o}=e;return!!(r||a||i.size||s.size)||o!==n.awaitingDecisionType}function Vl(e){A(()=>{if(!e)return;let n=r=>r.preventDefault();return addEventListener("beforeunload",n),()=>removeEventListener("beforeunload",n)},[e])}function Vi({pathwayId:e,pathwayName:n,patientId:r,current:a}){let i=Mn(e,r),s=Ce(e,async()=>{let[{getClinicalRequestTypes:c},{getMdts:m}]=await Promise.all([F(Sa,{pathwayId:e}),F(wt,{pathwayId:e})]);return{types:c??[],mdts:m??[]}}),o=i.data?.patient??null,l=i.data===null?i.error:s.data===null?s.error:null,d=()=>Promise.all([i.again(),s.again()]);q("Decision");let p=`/p/${e}/patient/${r}`;return t(w,{children:[o&&t(hn,{patient:o,current:a}),t("main",{className:"screen screen--text",id:"main",children:[l!==null&&t(w,{children:[t(U,{children:["Decision on ",n]}),t(Z,{error:l,onAgain:d})]}),l===null&&(i.data===null||s.data===null)&&t("p",{role:"status",children:"Loading the record"}),i.data!==null&&s.data!==null&&t(Hl,{patient:o,...s.data,back:p,current:a,reread:i.again,pathwayId:e})]})]})}function Hl({patient:e,back:n,...r}){let a=e&&mn(e);return!e||!a||a.isDischarged?t(w,{children:[t(U,{children:"Decision"}),t(Y,{title:"There is nothing to decide here",children:[t("p",{children:a?"The patient was discharged from this pathway.":"The patient is not known, or is not on one of your pathways."}),t("p",{children:t(S,{to:n,children:"Back to the record"})})]})]}):t(Gi,{patient:e,entry:a,back:n,...r},a.id)}function Ft(e){A(()=>{if(!e)return;let n=r=>r.preventDefault();return addEventListener("beforeunload",n),()=>removeEventListener("beforeunload",n)},[e])}var zl=[{name:"Day",place:2,length:2},{name:"Month",place:1,length:2},{name:"Year",place:0,length:4}];function Hi({id:e,label:n,hint:r,value:a,faults:i,onInput:s}){let o=i.find(c=>c.field===e)?.text,l=a.split("-"),d=(c,m)=>{let g=[0,1,2].map(u=>u===c?m.replaceAll(/\D/g,""):l[u]??"");s(g.join("-"))},p=[r&&`${e}-hint`,o&&`${e}-fault`].filter(Boolean).join(" ")||void 0;return t("fieldset",{className:`nhsuk-fieldset nhsuk-form-group${o?" nhsuk-form-group--error":""}`,"aria-describedby":p,children:[t("legend",{className:"nhsuk-label",children:n}),r&&t("div",{className:"nhsuk-hint",id:`${e}-hint`,children:r}),o&&t("span",{className:"nhsuk-error-message",id:`${e}-fault`,children:[t("span",{className:"nhsuk-u-visually-hidden",children:"Error: "}),o]}),t("div",{className:"day",children:zl.map(({name:c,place:m,length:g})=>t("span",{children:[t("label",{htmlFor:m===2?e:`${e}-${m}`,children:c}),t("input",{id:m===2?e:`${e}-${m}`,className:`nhsuk-input day__${g}${o?" nhsuk-input--error":""}`,inputMode:"numeric",autoComplete:"off",maxLength:g,"aria-invalid":o?!0:void 0,value:l[m]??"",onInput:u=>d(m,u.currentTarget.value)})]},c))})]})}function Mt(e){let[n="",r="",a=""]=e.split("-");if(!n&&!r&&!a)return"";let i=`${n.padStart(4,"0")}-${r.padStart(2,"0")}-${a.padStart(2,"0")}`,s=new Date(`${i}T00:00:00Z`);return n.length===4&&!Number.isNaN(s.getTime())&&s.toISOString().startsWith(i)?i:null}var Ql={yes:"Yes",no:"No"};function $t({specs:e,values:n,options:r={},faults:a,onChange:i}){return Object.entries(e).map(([s,o])=>{let l=o.required?o.label:`${o.label} (optional)`,d={id:s,label:l,hint:o.hint,value:n[s]??"",faults:a,onInput:p=>i({...n,[s]:p})};if(o.as==="day")return t(Hi,{...d},s);if(o.as==="choice"||o.as==="yes"){let p=typeof o.options=="string"?r[o.options]??{}:o.options??Ql;return t(Yl,{...d,label:o.as==="yes"?o.label:l,known:p,isOpen:o.as==="choice"},s)}return t(me,{...d,autoComplete:"off",maxLength:o.max??5e3,...o.as==="lines"&&{rows:4},...o.as==="number"&&{inputMode:"numeric"}},s)})}function Yl({id:e,label:n,hint:r,value:a,known:i,isOpen:s=!0,faults:o,onInput:l}){let d=o.find(c=>c.field===e)?.text,p=[r&&`${e}-hint`,d&&`${e}-fault`].filter(Boolean).join(" ")||void 0;return t("div",{className:`nhsuk-form-group${d?" nhsuk-form-group--error":""}`,children:[t("label",{className:"nhsuk-label",htmlFor:e,children:n}),r&&t("div",{className:"nhsuk-hint",id:`${e}-hint`,children:r}),d&&t("span",{className:"nhsuk-error-message",id:`${e}-fault`,children:[t("span",{className:"nhsuk-u-visually-hidden",children:"Error: "}),d]}),t("select",{id:e,className:"nhsuk-select",value:a,"aria-describedby":p,"aria-invalid":d?!0:void 0,onChange:c=>l(c.currentTarget.value),children:[s&&t("option",{value:"",children:Object.keys(i).length>0?"Choose":"There are none"}),Jl(i).map(([c,m])=>t("option",{value:c,children:m},c))]})]})}function Jl(e){let n=Object.entries(e);return n.every(([r])=>/^\d\d$/.test(r))?n.sort(([r],[a])=>r.localeCompare(a)):n}function Lt(e,n){return Object.entries(e).flatMap(([r,a])=>{let i=(n[r]??"").trim();if(a.as==="day"&&Mt(i)===null)return[{field:r,text:`${a.label}: enter a real day, such as 6 8 2026`}];if(a.as==="number"&&!/^\d*$/.test(i))return[{field:r,text:`${a.label}: enter a whole number`}];let s=a.as==="day"?!Mt(i):!i;return a.required&&s?[{field:r,text:`${a.label}: ${a.as==="choice"?"choose one":"enter it"}`}]:[]})}function qt(e,n){return Object.fromEntries(Object.entries(e).map(([r,{as:a}])=>{let i=(n[r]??"").trim();return a==="day"?[r,Mt(i)||null]:a==="yes"?[r,i==="yes"]:[r,i===""?null:a==="number"?Number(i):i]}))}function Kt(e,n={}){return Object.fromEntries(Object.entries(e).map(([r,{from:a=r,as:i,initial:s=""}])=>{let o=n[a];return o==null?[r,s]:[r,i==="yes"?o?"yes":"no":String(o)]}))}var fn={required:!0},et={hospitalNumber:{as:"text",label:"Hospital number",hint:"It may be pasted; blanks do not count.",max:100,...fn},nationalNumber:{as:"text",label:"National number",hint:"It may be pasted; blanks do not count.",max:100,...fn},firstName:{as:"text",label:"First name",max:100,...fn},lastName:{as:"text",label:"Last name",max:100,...fn},dateOfBirth:{as:"day",label:"Born",hint:"For example, 6 8 1952.",...fn},sex:{as:"choice",label:"Sex",options:{FEMALE:"Female",MALE:"Male",OTHER:"Other or not known"},...fn},communicationMethod:{as:"choice",label:"Wants to be contacted by",options:{LETTER:"Letter",EMAIL:"E-mail",LANDLINE:"Telephone at home",MOBILE:"Mobile telephone"},initial:"LETTER",...fn},referredAt:{as:"day",label:"Referred",hint:"Empty: today."},awaitingDecisionType:{as:"choice",label:"Waits for",options:ke,initial:"TRIAGE",...fn}},zi=Kt(et);function Yi({pathwayId:e,pathwayName:n,current:r}){let[a,i]=k(zi),[s,o]=k([]),[l,d]=k("form"),[p,c]=k(null);q(`New patient on ${n}`,s),Ft(l!=="sending"&&Object.entries(a).some(([y,O])=>O!==zi[y]));let m=y=>_e(`/p/${e}/patient/${y}`,"replace"),g=y=>{o(y),d("form")},u=async()=>{let y=Lt(et,a);if(c(null),y.length>0)return g(y);let O=Zl(a,e,r.today);d("sending");try{let{patient:b,userErrors:f}=(await F(Ba,{input:O})).createPatient;if(b)return m(b.id);let v=f??[];v.some(M=>M.code==="ALREADY_ON_PATHWAY")&&c(await h(O.hospitalNumber)),g(v.map(Qi))}catch(b){oe(b),b instanceof we?await _(O.hospitalNumber):b instanceof L&&b.fields.length>0?g(b.fields.map(Qi)):g([{field:"",text:Fe(b).text}])}},h=async y=>{let{getPatient:O}=await F(Ua,{hospitalNumber:y,pathwayId:e});return O&&(O.onPathways??[]).length>0?O.id:null},_=async y=>{d("looking");for(let O=500;;O=Math.min(2*O,1e4))try{let b=await h(y);return b===null?d("not registered"):m(b)}catch(b){oe(b),await new Promise(f=>setTimeout(f,O))}};return t("main",{className:"screen screen--text",id:"main",children:[t(U,{children:["New patient: ",n]}),se(r,"PATIENT_CREATE")?l==="looking"||l==="not registered"?t("section",{"aria-label":"The server's reply was lost",children:[t("h2",{children:"The server's reply was lost"}),l==="looking"&&t("p",{role:"status",children:"The desk looks whether the patient was registered. What you have written is kept."}),l==="not registered"&&t(w,{children:[t("p",{role:"status",children:[t("strong",{children:"Not registered."})," The patient is not on the pathway. What you have written is kept."]}),t(N,{onClick:u,children:"Send it again"})," ",t(N,{kind:"secondary",onClick:()=>d("form"),children:"Go back and change it"})]})]}):t(ge,{label:"New patient",faults:s,onSubmit:()=>l==="form"?u():void 0,children:[p!==null&&t("p",{children:t(S,{to:`/p/${e}/patient/${p}`,children:"Open the record of the patient with this number"})}),t($t,{specs:et,values:a,faults:s,onChange:i}),t(N,{busy:l==="sending",children:l==="sending"?"Saving":"Confirm and save"})]}):t(Y,{title:"You may not do this",children:t("p",{children:"Your roles do not let you put patients on a pathway. An administrator can change that (PATIENT_CREATE)."})})]})}function Qi({field:e,message:n}){let r=e.split(".").at(-1)??"";return r==="pathwayId"?{field:"hospitalNumber",text:n}:{field:r in et?r:"",text:n}}function Zl(e,n,r){let a=qt(et,e),{referredAt:i}=a;return{...a,pathwayId:n,hospitalNumber:a.hospitalNumber.replaceAll(/\s/g,""),nationalNumber:a.nationalNumber.replaceAll(/\s/g,""),referredAt:!i||i===r?null:`${i}T12:00:00Z`}}var Ke={FASTER_DIAGNOSIS:"Faster diagnosis",FIRST_TREATMENT:"Decision to first treatment",LATER_TREATMENT:"Decision to later treatment",REFERRAL_TO_TREATMENT:"Referral to treatment",BEFORE_TRANSFER:"Referral to transfer",AFTER_TRANSFER:"Transfer to treatment",BACKSTOP:"Long-wait backstop",RARE_CANCER:"Rare cancer"},yn={REFERRED:"Referred",REFERRAL_RECEIVED:"Referral received",CONSULTANT_UPGRADE:"Consultant upgrade",APPOINTMENT:"Appointment",INFORMED:"Patient informed",DIAGNOSIS:"Diagnosis",MDT_PLACED:"Put on a meeting's list",MDT_DISCUSSION:"MDT discussion",DECISION_TO_TREAT:"Decision to treat",EARLIEST_CLINICALLY_APPROPRIATE_DATE:"Earliest appropriate day",TREATMENT_OFFER:"Offer of treatment",TREATMENT:"Treatment",TRANSFER:"Transfer",ADJUSTMENT:"Adjustment",DELAY_REASON:"Reason of a delay",CLOSED:"Closed"},Ji={NOTE:"Note",NEXT_ACTION:"Next action",ACTION_COMPLETED:"Action done",ESCALATION:"Escalated",ESCALATION_REVOKED:"Escalation ended",TRACKED:"Looked at"},jt={CLOSED_NOT_INFORMED:"Closed, and the patient is not informed",DIAGNOSIS_MISSING:"Treated, and no diagnosis is recorded",DECISION_MISSING:"Treated, and no decision to treat is recorded",ORGANISATION_MISSING:"It is not known which organisation bears the wait",DELAY_REASON_MISSING:"Missed, and no reason is given"},Zi={SUSPECTED_CANCER:"Urgent suspected cancer",URGENT:"Urgent",ROUTINE:"Routine"},Xi={OUTPATIENT:"Clinic",STRAIGHT_TO_TEST:"Straight to test",DIAGNOSTIC:"Other test",EMERGENCY:"Emergency",SCREENING:"Assessment after screening"},es={BOOKED:"Booked",ATTENDED:"Seen",DID_NOT_ATTEND:"Missed, without warning",LATE:"Came too late to be seen",CANCELLED_BY_PATIENT:"Cancelled by the patient",CANCELLED_BY_PROVIDER:"Cancelled by the provider"},ns={CANCER:"It is cancer",RULED_OUT:"It is not cancer",EXCLUDED:"Left the pathway",INTERVAL_SCANNING:"Watched by scans"},ts={PRIMARY:"New cancer",RECURRENCE:"Recurrence",PROGRESSION:"Progression",TRANSFORMATION:"Transformation"},rs={FIRST_SEEN:"From the referral to the day first seen",TREATMENT:"From the decision to treat to the treatment"},Gt={DID_NOT_ATTEND:"First appointment missed",EGG_HARVESTING:"Eggs were harvested",OTHER_URGENT_TREATMENT:"Other condition treated urgently",PATIENT_PAUSE:"Patient not available"},as={NO_CANCER:"Not cancer",DISCHARGED:"Discharged",DIED:"Died",MOVED_SITE:"Cancer of another site, another entry goes on",DUPLICATE:"Duplicate",RETRACTED:"Referral retracted",PRIVATE:"Private care"},is={DIAGNOSIS:"Diagnosis",STAGING:"Staging",SECOND_OPINION:"Second opinion",PRIMARY_TREATMENT:"First treatment",SUBSEQUENT_TREATMENT:"Later treatment"},ss={"01":"Inpatient","02":"Day case","03":"Outpatient","04":"Other"},os={"01":"In person","02":"By telephone","03":"By e-mail","04":"By letter",98:"Otherwise"};var ls=5;function Vt({finding:e,bars:n,columns:r,children:a}){let i=ur(),s=`${i}-hatch`,o=n.reduce((d,p)=>d+p.count,0),l=Math.max(...n.map(d=>d.count),1);return t("figure",{className:"picture","aria-labelledby":i,children:[t("figcaption",{children:t("h2",{id:i,children:e})}),a,o<ls?t(w,{children:[t("p",{children:["Fewer than ",ls," patients: the numbers are in a table only."]}),t(ds,{bars:n,columns:r,total:o})]}):t(w,{children:[t("svg",{className:"bars__patterns","aria-hidden":"true",children:t("pattern",{id:s,width:"8",height:"8",patternUnits:"userSpaceOnUse",patternTransform:"rotate(45)",children:t("rect",{width:"4",height:"8",className:"bars__hatch"})})}),t("ul",{className:"bars",children:n.map(d=>t("li",{className:d.line?"bars__limit":void 0,children:[t(S,{to:d.to,className:"bars__bar",children:[t("span",{className:"bars__label",children:d.label}),t("svg",{className:`bars__fill${d.isBreached?" bars__fill--breached":""}`,"aria-hidden":"true",children:[t("rect",{width:`${100*d.count/l}%`,height:"100%"}),d.isBreached&&t("rect",{width:`${100*d.count/l}%`,height:"100%",fill:`url(#${s})`})]}),t("span",{className:"bars__count",children:[Ue(d.count,"patient"),d.aside&&`, ${d.aside}`]})]}),d.line&&t("span",{className:"bars__line",children:d.line})]},d.key))}),t("details",{className:"nhsuk-details",children:[t("summary",{className:"nhsuk-details__summary",children:t("span",{className:"nhsuk-details__summary-text",children:["Show as a table",t("span",{className:"nhsuk-u-visually-hidden",children:[": ",e]})]})}),t(ds,{bars:n,columns:r,total:o})]})]})]})}function ds({bars:e,columns:n,total:r}){let[a,i,s]=n;return t("table",{className:"table",children:[t("thead",{children:t("tr",{children:[t("th",{scope:"col",children:a}),t("th",{scope:"col",children:i}),s&&t("th",{scope:"col",children:s})]})}),t("tbody",{children:e.map(o=>t("tr",{children:[t("th",{scope:"row",children:t(S,{to:o.to,children:o.label})}),t("td",{children:o.count.toLocaleString("en-GB")}),s&&t("td",{children:o.aside??"No data"})]},o.key))}),t("tfoot",{children:t("tr",{children:[t("th",{scope:"row",children:"Together"}),t("td",{children:r.toLocaleString("en-GB")}),s&&t("td",{children:" "})]})})]})}var Xl=8,ed={weeksAhead:15,weeksBack:8};function us({pathwayId:e,pathwayName:n,current:r}){let a=ce(),i=a.query.get("standard")??"",s=i in Ke?i:"REFERRAL_TO_TREATMENT",o=se(r,"WAITING_TIMES_READ"),l=se(r,"ON_PATHWAY_READ");q(`Pictures of ${n}`);let{data:d,error:p,again:c}=Ce(`${e}/${s}`,async()=>{let[u,h,_]=await Promise.all([o?F(Or,{pathwayId:e,weeksAhead:Xl,weeksBack:0}):null,l?F(Pa,{pathwayId:e}):null,o?F(Or,{pathwayId:e,standard:s,...ed}):null]);return{breaches:u?.getBreachCounts??null,awaiting:h?.getAwaitingCounts??null,days:_?.getBreachCounts??null}}),m=d?.breaches?.countedAt??d?.awaiting?.countedAt,g=`/p/${e}`;return t("main",{className:"screen",id:"main",children:[t(U,{children:["Pictures: ",n]}),p!==null&&t(Z,{error:p,onAgain:c}),d===null&&p===null&&t("p",{role:"status",children:"Counting"}),!o&&!l&&t(Y,{title:"You may not see this",children:t("p",{children:"Your roles let you see neither lists nor waiting times."})}),m&&t("p",{role:"status",children:["Counted ",ve(m,r.timezone),"."," ",t(N,{kind:"secondary",small:!0,onClick:c,children:"Count again"})]}),d?.breaches&&t(nd,{breaches:d.breaches,at:g}),d?.awaiting&&t(td,{awaiting:d.awaiting,at:g}),d?.days&&t(rd,{days:d.days,standard:s,at:g,children:t("div",{className:"filters",children:t(Bn,{label:"Standard",value:s,options:Object.entries(Ke),onChange:u=>_e(Le(a,{standard:u}),"replace")})})})]})}function nd({breaches:e,at:n}){let r=e.weeks??[],a=r.filter(o=>o.isBreached).reduce((o,l)=>o+l.entries,0),i=r.filter(o=>o.from&&o.before).reduce((o,l)=>o+l.entries,0),s=[...r.map(o=>({...cs(o,n,null),label:ad(o)})),{key:"none",label:"No national wait runs",count:e.withoutBreach,to:`${n}/tracking?breach=none`}];return t(Vt,{finding:`${a===0?"Nobody has":`${Ue(a,"patient")} ${a===1?"has":"have"}`} breached, ${i.toLocaleString("en-GB")} will within eight weeks unless seen to`,bars:s,columns:["Breaches next","Patients"],children:t("p",{children:["Open entries by the day on which the next national wait breaches: ",Ue(e.totalCount,"patient")," on the tracking list."]})})}function td({awaiting:e,at:n}){let r=e.groups??[],a=r.reduce((s,o)=>s&&s.patients>=o.patients?s:o,null),i=r.map(s=>({key:s.awaitingDecisionType,label:ke[s.awaitingDecisionType],count:s.patients,to:`${n}/worklist?view=all&awaiting=${s.awaitingDecisionType}`,aside:s.medianDays===null?void 0:`median day ${s.medianDays}`}));return t(Vt,{finding:a&&a.patients>0?`Most patients wait for: ${ke[a.awaitingDecisionType]}`:"Nobody waits",bars:i,columns:["Waits for","Patients","Days since referral"],children:t("p",{children:["All ",Ue(e.totalCount,"patient")," on the worklist by what they wait for. Half of a bar was referred at most so many days ago."]})})}function rd({days:e,standard:n,at:r,children:a}){let{limit:i,weeks:s,totalCount:o}=e,l=(s??[]).filter(m=>m.isBreached).reduce((m,g)=>m+g.entries,0),d=(s??[]).filter(m=>m.entries>0||m.maxDays===null||m.maxDays>=0),p=d.findLast(m=>m.isBreached),c=d.map(m=>({...cs(m,r,n),label:id(m),line:m===p&&i!==null?`Limit: ${i} days`:void 0}));return t(Vt,{finding:`${Ke[n]}: ${Ue(l,"wait")} over the limit, of ${o.toLocaleString("en-GB")}`,bars:c,columns:["Days of the wait","Patients"],children:[a,t("p",{children:i===null?"This standard is not in use: there is no limit.":"Open waits by their days, without the days of adjustments; of several waits of a patient, the one that breaches first."})]})}function cs(e,n,r){let a=new URLSearchParams;return e.from&&a.set("from",e.from),e.before&&a.set("before",e.before),r&&a.set("standard",r),{key:`${e.from} ${e.before}`,count:e.entries,to:`${n}/tracking?${a.toString()}`,isBreached:e.isBreached}}function ad({from:e,before:n,isBreached:r}){return r?"Breached":e===null?"":n===null?`${J(e)} and later`:`Week from ${J(e)}`}function id({minDays:e,maxDays:n}){return e===null&&n===null?"Days not known":n===null?`Day ${e} and more`:e===null||n<0?n<0?"Not begun":`Up to day ${n}`:`Day ${Math.max(e,0)} to ${n}`}function Ht({clock:e}){switch(e.state){case"NOT_STARTED":return t(z,{tone:"dashed",children:"Not started"});case"STOP_INCOMPLETE":return t(z,{tone:"dashed",children:"Treated, diagnosis missing"});case"CLOSED":return t(z,{tone:"dashed",children:"Closed, does not count"});case"STOPPED":return t(z,{tone:"grey",shape:e.isBreached?"✕":"✓",children:e.isBreached?`Stopped: day ${e.days}, breach`:`Met: day ${e.days}`});case"RUNNING":{let{tone:n,shape:r}=e.colour?Dt[e.colour]:{tone:"white",shape:""};return t(z,{tone:n,shape:r,children:e.daysToBreach===null?`Day ${e.days}`:Ct(e.daysToBreach)})}}}function gs({patientId:e,pathwayId:n,entryId:r}){let{data:a,error:i,again:s}=Ce(`${e}/${r}`,async()=>{let{getPatient:o}=await F(Fa,{patientId:e,pathwayId:n});return o?.onPathways?.find(l=>l.id===r)?.waitingTimes??"none"});return t("section",{"aria-labelledby":"clocks",children:[t("h2",{id:"clocks",children:"Waiting times"}),i!==null&&t(Z,{error:i,onAgain:s}),a===null&&i===null&&t("p",{role:"status",children:"Loading the waiting times"}),a==="none"||a?.state==="NOT_TRACKED"?t("p",{children:["Nothing is recorded of which a wait could be counted."," ",t(S,{to:`/p/${n}/patient/${e}/waiting`,children:"Waiting times"})]}):a&&t(w,{children:[t("p",{children:t(S,{to:`/p/${n}/patient/${e}/waiting`,children:"Waiting times explained, and what may be recorded"})}),a.stage&&t("p",{children:["Stage: ",$n[a.stage]??a.stage]}),(a.clocks??[]).map(o=>t(sd,{clock:o},`${o.standard}-${o.course??0}-${o.startsOn}`))]})]})}function sd({clock:e}){return t("div",{className:"clock",children:[t("h3",{className:"clock__title",children:[Jn[e.standard]??e.standard,e.course!==null&&` ${e.course}`," ",t(Ht,{clock:e})]}),t("p",{children:["Day ",e.days," of ",e.limit,e.takenDays>0&&` (adjusted by ${e.takenDays})`,", since ",t(B,{day:e.startsOn}),e.stopsOn?t(w,{children:[", stopped ",t(B,{day:e.stopsOn})]}):t(w,{children:[", target ",t(B,{day:e.targetOn})]})]}),t("details",{className:"nhsuk-details",children:[t("summary",{className:"nhsuk-details__summary",children:t("span",{className:"nhsuk-details__summary-text",children:"Why"})}),t("ol",{className:"nhsuk-details__text",children:(e.why??[]).map(n=>t("li",{children:[n.text," ",t("span",{className:"muted",children:n.rule})]},n.text))})]})]})}function ms({patientId:e,pathwayId:n,timezone:r}){let{data:a,error:i,again:s}=Ce(`${e}/${n}`,async()=>{let{getOnMdtConnection:o}=await F(Ca,{patientId:e,pathwayId:n,first:50});return o.edges.map(l=>l.node)});return t("section",{"aria-labelledby":"meetings",children:[t("h2",{id:"meetings",children:"Meetings"}),i!==null&&t(Z,{error:i,onAgain:s}),a===null&&i===null&&t("p",{role:"status",children:"Loading the meetings"}),a?.length===0&&t("p",{children:"On no list of a meeting."}),a?.map(o=>t("article",{className:"decided",children:[t("h3",{children:[J(Oe(o.mdt.plannedAt,r))," ",o.mdt.location]}),t("p",{className:"free",children:o.reason||"No question given"}),t("p",{children:[t("strong",{children:"Outcome:"})," ",t("span",{className:"free",children:o.outcome||"none yet"})]})]},o.id))]})}function ps({pathwayId:e,pathwayName:n,patientId:r,current:a}){let i=Mn(e,r),s=i.data?.patient??null;return q("Record"),t(w,{children:[s&&t(hn,{patient:s,current:a}),t("main",{className:"screen screen--text",id:"main",children:[t(U,{children:s?`Record on ${n}`:"Record"}),i.isChanged&&t("div",{className:"band",role:"status",children:["The record has changed since you opened it."," ",t(N,{kind:"secondary",small:!0,onClick:i.again,children:"Show it as it is now"})]}),i.error!==null&&t(Z,{error:i.error,onAgain:i.again}),i.data===null&&i.error===null&&t("p",{role:"status",children:"Loading the record"}),i.data!==null&&s===null&&t(od,{}),s&&t(ld,{patient:s,pathwayId:e,current:a})]})]})}function od(){return t(Y,{title:"No such patient here",children:t("p",{children:"The patient is not known, or is not on one of your pathways."})})}function ld({patient:e,pathwayId:n,current:r}){let a=mn(e);if(a===null)return t(Y,{title:"Not on this pathway"});let i=a.toAcknowledge??[];return t(w,{children:[t(dd,{entry:a,patient:e,pathwayId:n,current:r}),t("section",{"aria-labelledby":"unseen",children:[t("h2",{id:"unseen",children:"Back, and not seen by anybody"}),i.length===0&&t("p",{children:"Nothing. Every result that has come back was acknowledged."}),i.map(s=>t(Ln,{request:s,timezone:r.timezone},s.id))]}),se(r,"WAITING_TIMES_READ")&&t(gs,{patientId:e.id,pathwayId:n,entryId:a.id}),t("section",{"aria-labelledby":"requests",children:[t("h2",{id:"requests",children:"Requests"}),t(Pt,{entry:a,timezone:r.timezone})]}),t("section",{"aria-labelledby":"decisions",children:[t("h2",{id:"decisions",children:"Decisions"}),(a.decisionPoints??[]).length===0&&t("p",{children:"None yet."}),(a.decisionPoints??[]).map(s=>t(ud,{decision:s,timezone:r.timezone},s.id))]}),se(r,"ON_MDT_READ","MDT_READ")&&t(ms,{patientId:e.id,pathwayId:n,timezone:r.timezone}),t(gd,{patient:e})]})}function dd({entry:e,patient:n,pathwayId:r,current:a}){let i=Qe(15e3),s=pn(e,a.timezone,i),o=e.lockUser?.id===String(a.user.id),l=se(a,"DECISION_CREATE","MILESTONE_CREATE","ON_MDT_CREATE","ON_PATHWAY_UPDATE");return e.isDischarged?t("div",{className:"band band--stale",children:[t("strong",{children:"Discharged."})," This entry has ended; nothing more is decided on it."]}):t("section",{className:"standing","aria-label":"Where the patient stands",children:[t("dl",{className:"facts",children:[t("div",{children:[t("dt",{children:"Waits for"}),t("dd",{children:ke[e.awaitingDecisionType]})]}),t("div",{children:[t("dt",{children:"Referred"}),t("dd",{children:t(B,{day:Oe(e.referredAt,a.timezone)})})]}),t("div",{children:[t("dt",{children:"Under care of"}),t("dd",{children:e.underCareOf?le(e.underCareOf):"Nobody yet"})]})]}),s&&!o&&t("p",{className:"lock",children:[t("span",{"aria-hidden":"true",children:"🔒︎ "}),s]}),l?t(S,{className:"nhsuk-button",to:`/p/${r}/patient/${n.id}/decide`,children:"Begin a decision"}):t("p",{className:"muted",children:"Your roles do not let you record decisions."})]})}function ud({decision:e,timezone:n}){let r=e.clinicalRequests??[],a=e.clinicalRequestResolutions??[];return t("article",{className:"decided",children:[t("h3",{children:[ke[e.decisionType],", ",ve(e.addedAt,n),t("span",{className:"decided__who",children:[" ",le(e.clinician)]})]}),t("h4",{children:"History"}),t("p",{className:"free",children:e.clinicHistory||"None given"}),t("h4",{children:"Comorbidities"}),t("p",{className:"free",children:e.comorbidities||"None given"}),r.length>0&&t(w,{children:[t("h4",{children:"Asked for"}),t("ul",{className:"plain",children:r.map(i=>t("li",{children:[i.clinicalRequestType.name," ",t(Zn,{request:i}),i.testResult&&t("details",{className:"nhsuk-details",children:[t("summary",{className:"nhsuk-details__summary",children:t("span",{className:"nhsuk-details__summary-text",children:["Report of ",i.clinicalRequestType.name]})}),t("p",{className:"free nhsuk-details__text",children:i.testResult.description})]})]},i.id))})]}),a.length>0&&t("p",{children:["Acknowledged: ",a.map(i=>i.clinicalRequestType.name).join(", ")]})]})}var cd={LETTER:"Letter",EMAIL:"E-mail",LANDLINE:"Telephone at home",MOBILE:"Mobile telephone"};function gd({patient:e}){let{address:n}=e,r=[n.line,n.city,n.district,n.postalCode,n.country].filter(Boolean);return t("section",{"aria-labelledby":"details",children:[t("h2",{id:"details",children:"Details"}),t("dl",{className:"facts facts--column",children:[t("div",{children:[t("dt",{children:"Address"}),t("dd",{children:e.isRestricted?"Withheld":r.join(", ")||"Not known"})]}),t("div",{children:[t("dt",{children:"Telephone"}),t("dd",{children:e.isRestricted?"Withheld":e.telephoneNumber||"Not known"})]}),t("div",{children:[t("dt",{children:"Wants to be contacted by"}),t("dd",{children:cd[e.communicationMethod]??e.communicationMethod})]}),t("div",{children:[t("dt",{children:"Occupation"}),t("dd",{children:e.occupation||"Not known"})]})]})]})}function pe(e,n,r){return{title:e,document:n,specs:r}}var Pe=(e,n={})=>({as:"day",label:e,...n}),Ir=(e,n={})=>({as:"text",label:e,max:100,...n}),Ae=(e,n,r={})=>Ir(e,{max:10,hint:n,...r}),en=(e,n={})=>({as:"lines",label:e,...n}),zt=(e,n)=>({as:"yes",label:e,initial:n,required:!0}),Ne=(e,n,r={})=>({as:"choice",label:e,options:n,...r}),X={required:!0},je=e=>Pe(e,X),Xe=(e,n={})=>Ir(e,{max:20,hint:"ODS code, such as RAA",...n}),nt=Ir("Name of the treatment in the plan",{hint:"Only if several treatments are planned at once."}),Pr=(e={})=>Ae("Treatment event type","01 to 12 of the national list.",e),hs=Ne("Care setting",ss),Tn={REFERRAL_RECEIVED:pe("Referral received",La,{on:je("Day of receipt"),priority:Ne("Priority",Zi,X),source:Ae("Source of referral","Two digits; 17 is a national screening programme.",X),referralType:Ae("Type of suspected cancer","01 to 18 of the national list; 16 is breast symptoms."),organisation:Xe("Organisation that received it"),decidedOn:Pe("Day of the referrer's decision"),diagnosticRoute:Ae("Diagnostic referral route","01 or 02."),rapidDiagnosticCentre:Ae("Rapid diagnostic centre compliance","A national code.")}),CONSULTANT_UPGRADE:pe("Consultant upgrade",qa,{on:je("Day of the upgrade"),organisation:Xe("Organisation that upgraded")}),APPOINTMENT:pe("Appointment",Ka,{on:Pe("Day of the appointment",{...X,hint:"One that is booked or cancelled may lie ahead."}),kind:Ne("What for",Xi,{...X,from:"appointmentKind"}),outcome:Ne("What came of it",es,{...X,from:"appointmentOutcome"}),rebookedOn:Pe("Day on which another was arranged",{hint:"Only of an appointment that was missed."}),organisation:Xe("Organisation")}),INFORMED:pe("Patient informed",ja,{on:je("Day on which the patient was informed"),outcome:Ne("Of what",ns,{...X,from:"informedOutcome"}),exclusion:Ae("Reason of the exclusion","Only if the patient left the pathway: 01 died before being informed, else 02 to 06."),site:Ae("Site that was named","01 to 20, or 98, of the national list."),method:Ne("How",os),organisation:Xe("Organisation"),informedBy:Ae("Who informed the patient","Care professional type, a national code.")}),DIAGNOSIS:pe("Diagnosis",Ga,{on:je("Day of the diagnosis"),icd10:Ae("ICD-10 code","Such as C34.1.",X),morphology:Ae("Morphology","ICD-O-3, such as 8090/3."),kind:Ne("Kind",ts,{initial:"PRIMARY",from:"diagnosisKind"}),laterality:Ae("Laterality","A national code."),prostateRisk:Ae("Prostate risk category","A national code.")}),MDT_DISCUSSION:pe("MDT discussion",Va,{on:je("Day of the meeting"),mdtId:Ne("Meeting","meetings",{hint:"If it is one of this pathway's."})}),DECISION_TO_TREAT:pe("Decision to treat",Ha,{on:je("Day on which the patient agreed"),eventType:Pr({hint:"01 to 12 of the national list. Empty: the first treatment, until it has begun."}),organisation:Xe("Organisation that decided"),course:nt}),EARLIEST_CLINICALLY_APPROPRIATE_DATE:pe("Earliest appropriate day",za,{on:Pe("From this day the patient is fit for treatment",{...X,hint:"It may lie ahead."}),agreedOn:Pe("Day on which this was agreed"),eventType:Pr(),course:nt}),TREATMENT_OFFER:pe("Offer of treatment",Qa,{on:Pe("Day that was offered",{...X,hint:"It may lie ahead. An offer that is not declined is booked."}),madeOn:Pe("Day on which the offer was made"),isDeclined:zt("Did the patient decline it?","no"),availableFrom:Pe("Available again from",{hint:"Only if declined."}),isReasonable:zt("Was the offer reasonable?","yes"),setting:hs,course:nt}),TREATMENT:pe("Treatment",Ya,{on:je("Day of the treatment, or of declining it"),eventType:Pr(X),modality:Ae("Modality","01 to 24, 97, or 98 if all treatment is declined.",X),setting:hs,admittedOn:Pe("Day of admission",{hint:"Only if admitted for it: surgery begins then."}),organisation:Xe("Organisation that treats"),trial:Ae("Clinical trial","A national code."),course:nt}),TRANSFER:pe("Transfer",Ja,{on:je("Day on which it was received"),fromOrganisation:Xe("From organisation",X),toOrganisation:Xe("To organisation",X),reason:Ne("Why",is,{...X,from:"transferReason"}),isForTreatment:zt("Is it the transfer for treatment?","no"),isComplete:zt("Was the minimum data set complete?","yes"),requestedOn:Pe("Day on which it was requested"),accountableOrganisation:Xe("Organisation that answers for the investigation",{hint:"ODS code, if another than the one that hands over."}),receivingReason:Ae("Why the other took over","A national code.")}),ADJUSTMENT:pe("Adjustment",Za,{on:je("Day on which it was agreed"),bucket:Ne("Part of the wait",rs,X),reason:Ne("Why the days do not count",Gt,{...X,from:"adjustmentReason"}),evidenceId:Ne("Evidence","events",{hint:"The missed appointment or the declined offer. Days that are left out follow from it."}),note:en("Evidence in words",{hint:"Where no event can be it."}),startsOn:Pe("First day that does not count"),endsOn:Pe("First day that counts again"),days:{as:"number",label:"Days that do not count",max:4},course:nt}),DELAY_REASON:pe("Reason of a delay",Xa,{on:je("Day on which it was given"),standard:Ne("Standard that was missed",Ke,X),code:Ae("Delay reason","Two digits of the national list.",X),comment:en("In words")}),CLOSED:pe("Close tracking",ei,{on:je("Day of the closure"),reason:Ne("Why",as,{...X,from:"closedReason"})})},md={text:en("What has been found",X)},fs={note:pe("Note",ti,md),action:pe("Next action",ri,{text:en("What has to happen next",X),ownerId:Ne("Who sees to it","colleagues"),dueOn:Pe("Until when")}),done:pe("Action done",ai,{text:en("What came of it")}),escalate:pe("Escalate",ii,{text:en("Why",X)}),revoke:pe("End the escalation",si,{text:en("What came of it")}),looked:pe("Nothing has to change",oi,{})},ys=pe("Withdraw an event",ni,{reason:en("Why it is withdrawn",{...X,hint:"The event stays in the record, with the reason."})}),bs={correction:en("Why the earlier event is replaced",{...X,hint:"The earlier one stays in the record, with the reason."})};async function Qt(e,n){let{getPatient:r}=await F(Ma,{patientId:n,pathwayId:e}),a=r?.onPathways??[];return{patient:r,entry:a.find(i=>!i.isDischarged)??a.at(-1)??null}}function ks(e,n){let[r,a]=k(!1),i=Ce(`${e}/${n}`,async()=>{let o=await Qt(e,n);return a(!1),o}),s=i.data?.entry?.id;return A(()=>Ze(_t,{pathwayId:e},{onEvent:({trackingListChanged:{onPathwayId:o}})=>{(o===null||o===s)&&a(!0)},load:async()=>{}}),[e,s]),{...i,isChanged:r}}function Wr(e,n){let{events:r,tracking:a}=e?.waitingTimes??{},i=s=>s?.id===n;return new Set([...(r??[]).filter(s=>i(s.author)).map(s=>`event ${s.id}`),...(r??[]).filter(s=>s.withdrawal&&i(s.withdrawal.author)).map(s=>`withdrawn ${s.id}`),...(a?.records??[]).filter(s=>i(s.author)).map(s=>`record ${s.id}`)])}function _s({pathwayId:e,patientId:n,current:r}){let{query:a}=ce(),i=a.get("form")??"",o={...Tn,...fs,withdraw:ys}[i],l=`/p/${e}/patient/${n}/waiting`,{data:d,error:p,again:c}=Ce(`${e}/${n}/${i}`,async()=>{let[h,_]=await Promise.all([Qt(e,n),o?hd(o,e,r):{}]);return{...h,options:_}}),m=a.get("corrects")??a.get("event"),g=d?.entry?.waitingTimes?.events?.find(h=>h.id===m)??null,u=o!==void 0&&(m===null||g!==null&&g.withdrawal===null);return q(o?.title??"Waiting times"),t(w,{children:[d?.patient&&t(hn,{patient:d.patient,current:r}),t("main",{className:"screen screen--text",id:"main",children:[p!==null&&t(Z,{error:p,onAgain:c}),d===null&&p===null&&t("p",{role:"status",children:"Loading the waiting times"}),d&&u&&d.entry&&se(r,"WAITING_TIMES_UPDATE")&&t(pd,{form:o,entry:d.entry,event:g,isCorrection:a.has("corrects"),options:{...d.options,events:bd(d,g)},back:l,reread:()=>Qt(e,n),current:r},`${i} ${m??""}`),d&&!(u&&d.entry&&se(r,"WAITING_TIMES_UPDATE"))&&t(w,{children:[t(U,{children:"Nothing can be recorded here"}),t(Y,{title:"Why",children:[t("p",{children:se(r,"WAITING_TIMES_UPDATE")?"The patient or the event is not there, or the event was withdrawn meanwhile.":"Your roles do not let you record waiting times. An administrator can change that (WAITING_TIMES_UPDATE)."}),t(S,{to:l,children:"Back to the waiting times"})]})]})]})]})}function pd({form:e,entry:n,event:r,isCorrection:a,options:i,back:s,reread:o,current:l}){let d=a?{...e.specs,...bs}:e.specs,p=Kt(d,a?{...r}:{}),[c,m]=k(p),[g,u]=k([]),[h,_]=k("form"),y=String(l.user.id),O=Object.entries(c).some(([E,I])=>I!==p[E]);q(e.title,g),Ft(O&&h!=="sending");let b=E=>{u(E),_("form")},f=async()=>{let E=Lt(d,c);if(E.length>0)return b(E);_("sending");try{let{correction:I,...V}=qt(d,c),$=e.document,[ee]=Object.values(await F($,{input:{onPathwayId:n.id,...V,...a&&{corrects:{eventId:r?.id,reason:I}},...r&&!a&&{eventId:r.id}}})),he=ee?.userErrors??[];if(he.length>0)return b(he.map(re=>ws(re,d,a)));M(ee?.event?.id)}catch(I){oe(I),I instanceof we?await v():I instanceof L&&I.fields.length>0?b(I.fields.map(V=>ws(V,d,a))):b([{field:"",text:Fe(I).text}])}},v=async()=>{_("looking");let E=Wr(n,y);for(let I=500;;I=Math.min(2*I,1e4))try{let $=[...Wr((await o()).entry,y)].filter(ee=>!E.has(ee));return $.length===0?_("not recorded"):M($.find(ee=>ee.startsWith("event "))?.slice(6))}catch(V){oe(V),await new Promise($=>setTimeout($,I))}},M=E=>_e(E===void 0?s:`${s}?recorded=${E}`,"replace"),te=a?`Correct: ${e.title}`:e.title;return h==="looking"||h==="not recorded"?t(w,{children:[t(U,{children:"The server's reply was lost"}),h==="looking"?t("p",{role:"status",children:"The desk looks whether it was recorded. What you have written is kept."}):t(w,{children:[t("p",{role:"status",children:[t("strong",{children:"Not recorded."})," It has not reached the record. What you have written is kept."]}),t(N,{onClick:f,children:"Send it again"})," ",t(N,{kind:"secondary",onClick:()=>_("form"),children:"Go back and change it"})]})]}):t(w,{children:[t(U,{children:te}),r&&t("p",{children:[a?"It stands in the place of: ":"This is withdrawn: ",t("strong",{children:[yn[r.kind],", ",J(r.on)]})]}),t(ge,{label:te,faults:g,onSubmit:()=>h==="form"?f():void 0,children:[t($t,{specs:d,values:c,options:i,faults:g,onChange:m}),t(N,{busy:h==="sending",children:h==="sending"?"Saving":"Confirm and save"})]}),t("p",{children:t(S,{to:s,children:"Leave without saving"})})]})}function ws({field:e,code:n,message:r},a,i){let s=e.split(".").at(-1)??"";return i&&s==="reason"&&(n==="REQUIRED"||!("reason"in a))?{field:"correction",text:r}:{field:s in a?s:"",text:r}}async function hd(e,n,r){let a=new Set(Object.values(e.specs).map(l=>l.options)),i={[String(r.user.id)]:`${le(r.user)} (me)`},[s,o]=await Promise.all([a.has("meetings")&&se(r,"MDT_READ")?fd(n,r):{},a.has("colleagues")&&se(r,"USER_READ")?yd(n):{}]);return{meetings:s,colleagues:{...o,...i}}}async function fd(e,n){let{getMdts:r}=await F(wt,{pathwayId:e,includePast:!0}),a=i=>`${J(Oe(i.plannedAt,n.timezone))} ${i.location}`;return Object.fromEntries((r??[]).map(i=>[i.id,a(i)]))}async function yd(e){let{getUsers:n}=await F(Ea,{pathwayId:e});return Object.fromEntries(n.filter(r=>r.isActive).map(r=>[r.id,le(r)]))}function bd({entry:e},n){let r=(e?.waitingTimes?.events??[]).filter(a=>a.withdrawal===null&&a.id!==n?.id);return Object.fromEntries(r.map(a=>[a.id,`${yn[a.kind]}, ${J(a.on)}`]))}var kd={URGENT:"Urgent suspected cancer referral",BREAST_SYMPTOMS:"Urgent breast symptoms referral",SCREENING:"Screening referral",UPGRADE:"Consultant upgrade"};function Rs({clock:e,events:n}){let r=`${Ke[e.standard]}${e.course===null?"":` ${e.course}`}`,a=e.adjustments??[],i=e.shares??[];return t("article",{className:"clock","aria-label":r,children:[t("h3",{className:"clock__title",children:[r," ",t(Ht,{clock:e})]}),t("dl",{className:"facts clock__facts",children:[t(ae,{label:e.stopsOn?"Days":"Day",children:[e.days," of ",e.limit,e.takenDays>0&&` (${e.rawDays} less ${e.takenDays} that do not count)`]}),t(ae,{label:"Starts",children:t(B,{day:e.startsOn})}),t(ae,{label:e.state==="CLOSED"?"Closed":"Stopped",children:e.stopsOn?t(B,{day:e.stopsOn}):"Not yet"}),t(ae,{label:"Target",children:t(B,{day:e.targetOn})}),t(ae,{label:"Breach date",children:t(B,{day:e.breachOn})}),t(ae,{label:"Counts",children:wd(e)}),e.route&&t(ae,{label:"Route",children:kd[e.route]}),a.map(s=>t(ae,{label:"Adjustment",children:[s.days," ",s.days===1?"day":"days",": ",Gt[s.reason]]},s.eventId)),i.map(s=>t(ae,{label:"Borne by",children:[s.organisation,": ",s.weight===.5?"half":s.weight===1?"the whole":"nothing",s.isBreach&&", a breach",e.scenario!==null&&` (scenario ${e.scenario})`]},s.organisation)),e.booking&&t(ae,{label:"Booked",children:[t(B,{day:e.booking.on}),": day ",e.booking.days,", ",e.booking.willBreach?"will breach":"in time"]}),e.delayReason&&t(ae,{label:"Delay reason",children:["Code ",e.delayReason]})]}),(e.gaps??[]).map(s=>t("p",{className:"clock__gap",children:[t("span",{"aria-hidden":"true",children:"⚠︎ "}),"Missing: ",jt[s]]},s)),e.forecast&&t(Od,{forecast:e.forecast}),t("details",{className:"nhsuk-details",children:[t("summary",{className:"nhsuk-details__summary",children:t("span",{className:"nhsuk-details__summary-text",children:["Why: ",r]})}),t("ol",{className:"nhsuk-details__text why",children:(e.why??[]).map(s=>t("li",{children:[s.text," ",t("span",{className:"muted",children:["Rule: ",s.rule]}),t(_d,{ids:s.eventIds??[],events:n})]},s.text))})]})]})}function ae({label:e,children:n}){return t("div",{children:[t("dt",{children:e}),t("dd",{children:n})]})}function wd(e){return e.isNational?e.state==="RUNNING"||e.state==="NOT_STARTED"?"Nationally, once it stops":e.isCounted?"Nationally":"Not counted":"Here only"}function _d({ids:e,events:n}){let r=n.filter(a=>e.includes(a.id));return r.length===0?null:t("ul",{className:"plain why__events",children:r.map(a=>t("li",{children:t("a",{href:`#event-${a.id}`,children:[yn[a.kind],", ",J(a.on)]})},a.id))})}var Os={OWN_PATHWAY:"patients of this pathway",ALL_PATHWAYS:"patients of all pathways: this one has too few",TOO_SHORT:"Not forecast: there are too few histories.",NOT_LEARNED:"Not forecast: nothing has been learned from histories yet."};function Od({forecast:e}){return e.breachChance===null?t("p",{className:"muted",children:Os[e.basis]}):t("p",{children:[t("strong",{children:"Forecast:"})," ",vs(e.breachChance)," likely to go over its limit",e.countedBreachChance!==null&&`, ${vs(e.countedBreachChance)} to count as a breach`,e.likelyOn&&t(w,{children:["; ends about ",t(B,{day:e.likelyOn}),e.earliestOn&&e.latestOn&&t(w,{children:[", eight in ten between ",t(B,{day:e.earliestOn})," and ",t(B,{day:e.latestOn})]})]}),". ",t("span",{className:"muted",children:["By ",e.histories.toLocaleString("en-GB")," ",Os[e.basis],". No reason to leave somebody for later."]})]})}function vs(e){return`${Math.round(e*100)} %`}function Ts({events:e,timezone:n,recordAt:r,fresh:a}){return e.length===0?t("p",{children:"Nothing was recorded yet."}):t("ol",{className:"events",children:e.map(i=>t("li",{id:`event-${i.id}`,tabIndex:-1,className:i.withdrawal?"events__gone":void 0,children:[t("h3",{children:[t(B,{day:i.on})," ",yn[i.kind],i.id===a&&t("span",{className:"changed",children:" Just recorded"})]}),t(Rd,{event:i}),t("p",{className:"muted",children:[i.isAutomatic?"By itself":`By ${le(i.author)}`,", ",ve(i.recordedAt,n)]}),i.withdrawal?t("p",{children:[t("strong",{children:"Withdrawn"})," by ",le(i.withdrawal.author),", ",ve(i.withdrawal.recordedAt,n),":"," ",t("span",{className:"free",children:i.withdrawal.reason}),i.withdrawal.replacedById&&t(w,{children:[" ",t("a",{href:`#event-${i.withdrawal.replacedById}`,children:"What stands in its place"})]})]}):r!==null&&t(vd,{event:i,recordAt:r})]},i.id))})}function vd({event:e,recordAt:n}){let r=t("span",{className:"nhsuk-u-visually-hidden",children:[" ",yn[e.kind],", ",J(e.on)]});return t("p",{className:"links",children:[e.kind in Tn&&t(S,{to:`${n}?form=${e.kind}&corrects=${e.id}`,children:["Correct",r]}),t(S,{to:`${n}?form=withdraw&event=${e.id}`,children:["Withdraw",r]})]})}function Rd({event:e}){let r=Tn[e.kind]?.specs??{},a=Object.entries(r).flatMap(([i,s])=>{let o=e[s.from??i];return i==="on"||o===null||o===""?[]:[{name:i,label:s.label,words:Td(s,o)}]});return a.length===0?null:t("dl",{className:"facts",children:a.map(({name:i,label:s,words:o})=>t(ae,{label:s,children:o},i))})}function Td(e,n){if(typeof n=="boolean")return n?"Yes":"No";let r=String(n);return e.as==="day"?J(r):e.options==="meetings"?"On this pathway":e.options==="events"?"Recorded above":typeof e.options=="object"?e.options[r]??r:r}function As({tracking:e,timezone:n,recordAt:r}){let{nextAction:a,escalation:i,records:s}=e??{},o=l=>`${r??""}?form=${l}`;return t("section",{"aria-labelledby":"tracking",children:[t("h2",{id:"tracking",children:"Tracking"}),t("dl",{className:"facts facts--column",children:[t(ae,{label:"Next action",children:a?t(w,{children:[t("span",{className:"free",children:a.text}),t("br",{}),a.owner?le(a.owner):"Nobody in particular",a.dueOn&&t(w,{children:[", until ",t(B,{day:a.dueOn})]})," ",a.isOverdue&&t(z,{tone:"red",shape:"■",children:"Overdue"})]}):"None set"}),t(ae,{label:"Escalation",children:i?t(w,{children:[t(z,{tone:"purple",shape:"!",children:"Escalated"})," ",t("span",{className:"free",children:i.text}),t("br",{}),le(i.author),", ",ve(i.escalatedAt,n)]}):"Not escalated"}),t(ae,{label:"Last looked at",children:e?.lastTrackedAt?ve(e.lastTrackedAt,n):"Nobody has looked yet"})]}),r!==null&&t("p",{className:"links",children:[t(S,{to:o("note"),children:"Write a note"}),t(S,{to:o("action"),children:a?"Replace the next action":"Set the next action"}),a&&t(S,{to:o("done"),children:"The action is done"}),i?t(S,{to:o("revoke"),children:"End the escalation"}):t(S,{to:o("escalate"),children:"Escalate"}),t(S,{to:o("looked"),children:"Nothing has to change"})]}),s&&s.length>0&&t("details",{className:"nhsuk-details",children:[t("summary",{className:"nhsuk-details__summary",children:t("span",{className:"nhsuk-details__summary-text",children:["All that was written down (",s.length,")"]})}),t("ol",{className:"nhsuk-details__text events",children:s.map(l=>t("li",{children:[t("strong",{children:Ji[l.kind]})," ",ve(l.recordedAt,n),", ",le(l.author),l.owner&&`, for ${le(l.owner)}`,l.dueOn&&t(w,{children:[", until ",t(B,{day:l.dueOn})]}),l.text&&t("p",{className:"free",children:l.text})]},l.id))})]})]})}function Ns({pathwayId:e,pathwayName:n,patientId:r,current:a}){let{data:i,error:s,again:o,isChanged:l}=ks(e,r);q("Waiting times");let d=`/p/${e}/patient/${r}`;return t(w,{children:[i?.patient&&t(hn,{patient:i.patient,current:a}),t("main",{className:"screen screen--text",id:"main",children:[t(U,{children:["Waiting times on ",n]}),t("p",{children:t(S,{to:d,children:"Back to the record"})}),l&&t("div",{className:"band",role:"status",children:["Something was recorded since you opened this, or the day has turned."," ",t(N,{kind:"secondary",small:!0,onClick:o,children:"Show it as it is now"})]}),s!==null&&t(Z,{error:s,onAgain:o}),i===null&&s===null&&t("p",{role:"status",children:"Loading the waiting times"}),i!==null&&i.entry===null&&t(Y,{title:"No such patient here",children:t("p",{children:"The patient is not known, or is not on one of your pathways."})}),i?.entry&&t(Ad,{entry:i.entry,at:`${d}/waiting`,current:a})]})]})}function Ad({entry:e,at:n,current:r}){let a=e.waitingTimes,i=se(r,"WAITING_TIMES_UPDATE")?`${n}/record`:null,s=ce().query.get("recorded");A(()=>{s&&document.getElementById(`event-${s}`)?.focus()},[s]);let o=a?.events??[],l=a?.clocks??[];return t(w,{children:[t("section",{"aria-labelledby":"waits",children:[t("h2",{id:"waits",children:"Waits"}),a&&a.state!=="NOT_TRACKED"?t(Nd,{waiting:a}):t(Y,{title:"Nothing is tracked yet",children:t("p",{children:"Nothing is recorded of which a wait could be counted. Record the referral that was received."})}),l.map(d=>t(Rs,{clock:d,events:o},`${d.standard} ${d.course??0} ${d.startsOn}`)),a&&t(xd,{waiting:a})]}),t(As,{tracking:a?.tracking??null,timezone:r.timezone,recordAt:i}),a&&t(Ed,{waiting:a}),t("section",{"aria-labelledby":"events",children:[t("h2",{id:"events",children:"What was recorded"}),i!==null?t(Sd,{recordAt:i}):t("p",{className:"muted",children:"Your roles do not let you record events."}),t(Ts,{events:o,timezone:r.timezone,recordAt:i,fresh:s})]})]})}function Nd({waiting:e}){return t(w,{children:[t("dl",{className:"facts",children:[t(ae,{label:"As of",children:t(B,{day:e.asOf})}),e.stage&&t(ae,{label:"Stage",children:$n[e.stage]??e.stage}),e.bucket&&t(ae,{label:"Longest open wait",children:e.bucket}),t(ae,{label:"Responsible",children:e.organisation??"Not known"}),t(ae,{label:"Breaches next",children:e.nextBreach?t(w,{children:[Ke[e.nextBreach.standard],", ",t(B,{day:e.nextBreach.breachOn})]}):"No national wait runs"})]}),(e.gaps??[]).map(n=>t("p",{className:"clock__gap",children:[t("span",{"aria-hidden":"true",children:"⚠︎ "}),"Missing: ",jt[n]]},n))]})}function xd({waiting:e}){let n=e.notApplicable??[];return n.length===0?null:t("details",{className:"nhsuk-details",children:[t("summary",{className:"nhsuk-details__summary",children:t("span",{className:"nhsuk-details__summary-text",children:["Waits that there are not, and why (",n.length,")"]})}),t("dl",{className:"nhsuk-details__text",children:n.map(({standard:r,why:a})=>t("div",{children:[t("dt",{children:t("strong",{children:Ke[r]})}),t("dd",{children:[a.text," ",t("span",{className:"muted",children:["Rule: ",a.rule]})]})]},r))})]})}function Ed({waiting:e}){let n=e.milestones??[];return n.length===0?null:t("section",{"aria-labelledby":"milestones",children:[t("h2",{id:"milestones",children:"Milestones"}),t("table",{className:"table",children:[t("caption",{className:"nhsuk-u-visually-hidden",children:"The timed pathway, as planned and as met"}),t("thead",{children:t("tr",{children:[t("th",{scope:"col",children:"Milestone"}),t("th",{scope:"col",children:"Planned"}),t("th",{scope:"col",children:"Met"})]})}),t("tbody",{children:n.map(({name:r,plannedOn:a,metOn:i})=>t("tr",{children:[t("th",{scope:"row",children:r}),t("td",{children:a?t(B,{day:a}):"Depends on a meeting"}),t("td",{children:i?t(w,{children:[t(B,{day:i}),a&&i>a&&" late"]}):"Not met, or not recorded"})]},r))})]})]})}function Sd({recordAt:e}){return t("details",{className:"nhsuk-details",children:[t("summary",{className:"nhsuk-details__summary",children:t("span",{className:"nhsuk-details__summary-text",children:"Record an event"})}),t("ul",{className:"nhsuk-details__text kinds",children:Object.entries(Tn).map(([n,{title:r}])=>t("li",{children:t(S,{to:`${e}?form=${n}`,children:r})},n))})]})}function xs({current:e}){let n=ce(),r=e.user.pathways,a=/^\/p\/([^/]+)/.exec(n.path)?.[1],i=r.find(l=>String(l.id)===a)??null,s=r.find(l=>l.id===e.user.defaultPathway?.id)??r[0],o=a===void 0&&s!==void 0;return A(()=>{o&&_e(`/p/${s.id}/worklist`,"replace")},[o,s]),t(w,{children:[t("a",{className:"nhsuk-skip-link",href:"#main",children:"Skip to the content"}),t("header",{className:"head",children:[t(Ut,{className:"head__brand"}),t(Cd,{pathways:r,chosen:i}),t(Id,{current:e}),t("p",{className:"head__who",children:[e.user.firstName," ",e.user.lastName," ",t("button",{type:"button",className:"link link--reverse",onClick:()=>{vt()},children:"Sign out"})]})]}),i&&t(Pd,{pathway:i,current:e}),i?t(Dd,{pathway:i,current:e},i.id):t(Wd,{asked:a,isWaiting:o})]})}function Dd({pathway:e,current:n}){let{path:r}=ce(),a={pathwayId:String(e.id),pathwayName:e.name,current:n};if(qe("/p/:pathway/worklist",r)||qe("/p/:pathway",r))return t(xi,{...a});if(qe("/p/:pathway/tracking",r))return t(Ri,{...a});if(qe("/p/:pathway/search",r))return t(Ei,{...a});if(qe("/p/:pathway/pictures",r))return t(us,{...a});if(qe("/p/:pathway/new-patient",r))return t(Yi,{...a});let i=qe("/p/:pathway/patient/:patient/waiting",r)?.patient;if(i)return t(Ns,{...a,patientId:i},i);let s=qe("/p/:pathway/patient/:patient/waiting/record",r)?.patient;if(s)return t(_s,{...a,patientId:s},s);let o=qe("/p/:pathway/patient/:patient",r);if(o?.patient)return t(ps,{...a,patientId:o.patient},o.patient);let l=qe("/p/:pathway/patient/:patient/decide",r);return l?.patient?t(Vi,{...a,patientId:l.patient},l.patient):t(Bd,{})}function Cd({pathways:e,chosen:n}){return e.length<2?t("p",{className:"head__pathway",children:n?.name}):t("p",{className:"head__pathway",children:[t("label",{htmlFor:"pathway",className:"nhsuk-u-visually-hidden",children:"Pathway"}),t("select",{id:"pathway",value:n?.id??"",onChange:r=>_e(`/p/${r.currentTarget.value}/worklist`),children:[n===null&&t("option",{value:"",children:"Choose a pathway"}),e.map(r=>t("option",{value:r.id,children:r.name},r.id))]})]})}function Pd({pathway:e,current:n}){let{path:r}=ce(),a=`/p/${e.id}/worklist`,i=`/p/${e.id}/tracking`,s=`/p/${e.id}/search`,o=`/p/${e.id}/new-patient`,l=`/p/${e.id}/pictures`;return t("nav",{className:"nav","aria-label":"Desk",children:t("ul",{children:[t("li",{children:t(S,{to:a,current:r===a,children:"Worklist"})}),se(n,"WAITING_TIMES_READ")&&t("li",{children:t(S,{to:i,current:r===i,children:"Tracking list"})}),t("li",{children:t(S,{to:s,current:r===s,children:"Find a patient"})}),se(n,"PATIENT_CREATE")&&t("li",{children:t(S,{to:o,current:r===o,children:"New patient"})}),(se(n,"WAITING_TIMES_READ")||se(n,"ON_PATHWAY_READ"))&&t("li",{children:t(S,{to:l,current:r===l,children:"Pictures"})})]})})}function Id({current:e}){let n=Re(On);return t("p",{className:`head__live${n===null?"":" head__live--lost"}`,children:n===null?"● Live":`○ Not live since ${ln(n,e.timezone)}`})}function Wd({asked:e,isWaiting:n}){return q("No pathway"),n?null:t("main",{className:"screen",id:"main",children:[t(U,{children:e===void 0?"You are not on a pathway yet":"This is not one of your pathways"}),t(Y,{title:"An administrator can change that",children:t("p",{children:"Whoever administers users at your hospital makes you a member of a pathway."})})]})}function Bd(){return q("Not found"),t("main",{className:"screen",id:"main",children:[t(U,{children:"There is no such page"}),t("p",{children:"The links above lead on."})]})}var Ud="The server does not answer. Check the network, and try again.";function Es(e,n){return e instanceof L&&e.isUnauthenticated?[{field:n,text:"The user name or the password is wrong."}]:nn(e,n)}function nn(e,n,r={}){return e instanceof we?[{field:"",text:Ud}]:e instanceof L?e.code==="TOO_MANY_REQUESTS"?[{field:n,text:`There were too many attempts. Wait ${vr(e)}, then try again.`}]:e.fields.length>0?e.fields.map(a=>({field:r[a.field]??n,text:a.message})):[{field:n,text:e.message}]:[{field:"",text:"The desk did not understand the server's answer."}]}var Fd={currentPassword:"current-password",newPassword:"new-password"};function Ss(){let[e,n]=k(""),[r,a]=k(""),[i,s]=k(!1),[o,l]=k([]);return q("Change your password",o),t("main",{className:"sign-in",id:"main",children:[t(U,{children:"Choose a password of your own"}),t("p",{children:"Somebody else knows the one that you were given."}),t(ge,{label:"Change your password",faults:o,onSubmit:async()=>{if(i)return;let p=[];if(e||p.push({field:"current-password",text:"Enter the password that you were given"}),r||p.push({field:"new-password",text:"Enter a new password"}),p.length>0)return l(p);s(!0);try{await G.changePassword({currentPassword:e,newPassword:r}),await Be()}catch(c){l(nn(c,"new-password",Fd))}finally{s(!1)}},children:[t(me,{id:"current-password",label:"The password that you were given",type:"password",value:e,faults:o,onInput:n,autoComplete:"current-password"}),t(me,{id:"new-password",label:"New password",hint:"Three or four words that do not belong together are easy to keep and hard to guess.",type:"password",value:r,faults:o,onInput:a,autoComplete:"new-password"}),t(N,{busy:i,children:"Save and go on"})]}),t("p",{className:"links",children:t("button",{type:"button",className:"link",onClick:()=>{vt()},children:"Sign out"})})]})}function Ds({label:e,children:n}){let r=j(null);return A(()=>{let a=document.activeElement;return r.current?.showModal(),()=>{Wn(a)}},[]),t("dialog",{className:"cover",ref:r,"aria-label":e,onCancel:a=>a.preventDefault(),children:t("div",{className:"cover__inner",children:n})})}function Yt(){return typeof PublicKeyCredential<"u"&&"parseRequestOptionsFromJSON"in PublicKeyCredential}async function Cs(e){let n=PublicKeyCredential.parseRequestOptionsFromJSON(e);return await Is(()=>navigator.credentials.get({publicKey:n}))}async function Ps(e){let n=PublicKeyCredential.parseCreationOptionsFromJSON(e);return await Is(()=>navigator.credentials.create({publicKey:n}))}async function Is(e){let n;try{n=await e()}catch{throw new L("CONFLICT","The passkey was not used. Try again, or choose another way.")}return n?.toJSON()}function Ws({needsCode:e,onFaults:n,onRestart:r}){let[a,i]=k(null),[s,o]=k(null),[l,d]=k(""),[p,c]=k(""),[m,g]=k(!1),[u,h]=k([]),_=f=>{h(f),n(f)},y=async(f,v)=>{if(!m){g(!0);try{await v(),_([])}catch(M){Ee(M)?r():_(nn(M,f,{enrolmentCode:"enrolment-code",code:"code"}))}finally{g(!1)}}},O=f=>y(e?"enrolment-code":"",async()=>{let v={kind:f,enrolmentCode:e?l.trim():null},M=be(await G.rest.POST("/rest/login/enrol/",{body:v}));M.passkey?await b({name:"Passkey",credential:await Ps(M.passkey)}):i(M)}),b=async f=>{let{recoveryCodes:v}=be(await G.rest.POST("/rest/login/enrol/finish/",{body:f}));v?.length?o(v):await Be()};if(s)return t(Md,{codes:s});if(a?.totp){let{qrCode:f,secret:v}=a.totp;return t(ge,{label:"Prove the app",faults:u,onSubmit:()=>y("code",()=>b({name:"App",code:p.trim()})),children:[t("h2",{className:"step",children:"Add this account to your app"}),t("img",{className:"qr",alt:"QR code of the account",src:`data:image/svg+xml,${encodeURIComponent(f)}`}),t("p",{children:["Or type this key into the app: ",t("code",{className:"secret",children:v})]}),t(me,{id:"code",label:"Code that the app shows now",value:p,faults:u,onInput:c,autoComplete:"one-time-code",inputMode:"numeric",focused:!0}),t(N,{busy:m,children:"Go on"})]})}return t(ge,{label:"Second factor",faults:u,onSubmit:()=>O("TOTP"),children:[t("h2",{className:"step",children:"Your account needs a second factor"}),t("p",{children:"Besides your password you will need an app on your telephone, or a passkey of this device."}),e&&t(me,{id:"enrolment-code",label:"One-time code from your administrator",value:l,faults:u,onInput:d,autoComplete:"off",focused:!0}),t(N,{busy:m,children:"Use an app"})," ",Yt()&&t(N,{kind:"secondary",busy:m,onClick:()=>O("PASSKEY"),children:"Use a passkey"}),t("p",{className:"links",children:t("button",{type:"button",className:"link",onClick:r,children:"Begin again"})})]})}function Md({codes:e}){return t(ge,{label:"Recovery codes",faults:[],onSubmit:Be,children:[t("h2",{className:"step",children:"Write these recovery codes down"}),t("p",{children:"Each opens your account once if you lose the app or the passkey. They are not shown again."}),t("ul",{className:"codes",children:e.map(n=>t("li",{children:t("code",{children:n})},n))}),t(N,{children:"I have kept them"})]})}var $d={PASSKEY:"Use a passkey instead",TOTP:"Use the code of an app instead",RECOVERY_CODE:"Use a recovery code instead"};function Bs({factors:e,onFaults:n,onRestart:r}){let a=e.filter(h=>h!=="PASSKEY"||Yt()),[i,s]=k(a[0]??"RECOVERY_CODE"),[o,l]=k(""),[d,p]=k(!1),[c,m]=k([]),g=h=>{m(h),n(h)};return t(ge,{label:"Second step",faults:c,onSubmit:async()=>{if(!d){if(i!=="PASSKEY"&&!o.trim())return g([{field:"code",text:"Enter the code"}]);p(!0);try{await Ld(i,o),g([]),await Be()}catch(h){l(""),Ee(h)?(r(),n([])):g(nn(h,i==="PASSKEY"?"":"code"))}finally{p(!1)}}},children:[t("h2",{className:"step",children:"Second step"}),i==="PASSKEY"&&t("p",{children:"Your browser asks for your passkey: a fingerprint, a face, a PIN or a key."}),i==="TOTP"&&t(me,{id:"code",label:"Code of your app",hint:"Six digits. They change every half minute.",value:o,faults:c,onInput:l,autoComplete:"one-time-code",inputMode:"numeric",focused:!0},"TOTP"),i==="RECOVERY_CODE"&&t(me,{id:"code",label:"Recovery code",hint:"One of those that you wrote down. It counts once, and your other sessions end.",value:o,faults:c,onInput:l,autoComplete:"off",focused:!0},"RECOVERY_CODE"),t(N,{busy:d,children:i==="PASSKEY"?"Use the passkey":"Go on"}),t("p",{className:"links",children:[a.filter(h=>h!==i).map(h=>t("button",{type:"button",className:"link",onClick:()=>{l(""),g([]),s(h)},children:$d[h]},h)),t("button",{type:"button",className:"link",onClick:r,children:"Begin again"})]})]})}async function Ld(e,n){if(e==="TOTP")await G.rest.POST("/rest/login/totp/",{body:{code:n.trim()}});else if(e==="RECOVERY_CODE")await G.rest.POST("/rest/login/recovery/",{body:{code:n.trim()}});else{let r=be(await G.rest.POST("/rest/login/passkey/options/"));await G.rest.POST("/rest/login/passkey/",{body:await Cs(r)})}}function Jt({username:e,onFaults:n}){let[r,a]=k(null),i=()=>a(null);return r===null?t(qd,{username:e,onFaults:n,onStep:a}):r.nextStep==="SECOND_FACTOR"?t(Bs,{factors:r.factors,onFaults:n,onRestart:i}):t(Ws,{needsCode:r.nextStep==="ENROL_WITH_CODE",onFaults:n,onRestart:i})}function qd({username:e,onFaults:n,onStep:r}){let[a,i]=k(e??""),[s,o]=k(""),[l,d]=k(!1),[p,c]=k([]),m=e===void 0?Kd():null,g=h=>{c(h),n(h)},u=async(h=a,_=s)=>{if(l)return;let y=[];if(h.trim()||y.push({field:"username",text:"Enter your user name"}),_||y.push({field:"password",text:"Enter your password"}),y.length>0)return g(y);d(!0);try{let O=await mi(h.trim(),_);g([]),O&&r(O)}catch(O){o(""),g(Es(O,"password"))}finally{d(!1)}};return t(ge,{label:"Sign in",faults:p,onSubmit:()=>u(),children:[e===void 0&&t(me,{id:"username",label:"User name",value:a,faults:p,onInput:i,autoComplete:"username",focused:!0}),t(me,{id:"password",label:"Password",type:"password",value:s,faults:p,onInput:o,autoComplete:"current-password",focused:e!==void 0}),t(N,{busy:l,children:l?"Signing in":"Sign in"}),m&&t("div",{className:"demo",children:[t("p",{children:"This site has made-up patients only."}),t(N,{kind:"secondary",busy:l,onClick:()=>u(m.username,m.password),children:["Sign in as ",m.username]})]})]})}function Kd(){let e=document.querySelector('meta[name="demo-sign-in"]')?.content??"",[n,r]=e.split("/",2);return n&&r?{username:n,password:r}:null}var jd={idle:"Nobody has used this page for a while, so it is covered. What you have typed is still there.",ended:"Your session has ended. Sign in again: what you have typed is still there.",recent:"This needs a sign-in that is not long ago."};function Us(){let e=Re(Te),n=Re(Me);if(e===null||n.at!=="in")return null;let{user:r}=n.current,a=`${r.firstName} ${r.lastName}`.trim()||r.username;return t(Ds,{label:"Sign in again",children:[t("h1",{className:"heading",children:"Sign in again"}),t("p",{children:jd[e]}),t("p",{children:["Signed in as ",t("strong",{children:a})," (",r.username,")"]}),t(Vd,{current:n.current,reason:e}),t("p",{className:"links",children:t("button",{type:"button",className:"link",onClick:()=>{Gd()},children:"I am somebody else"})})]})}async function Gd(){await G.logout().catch(()=>{}),location.assign(Je("/sign-in?farewell=ended"))}function Vd({current:e,reason:n}){let r=()=>{};return e.session.provider!==null?t(zd,{current:e,reason:n}):n!=="ended"&&e.mayDo.includes("REAUTHENTICATE")?t(Hd,{}):t(Jt,{username:e.user.username,onFaults:r})}function Hd(){let[e,n]=k(""),[r,a]=k(!1),[i,s]=k([]);return t(ge,{label:"Sign in again",faults:i,onSubmit:async()=>{if(!r){if(!e)return s([{field:"password",text:"Enter your password"}]);a(!0);try{await G.reauthenticate({password:e}),await Be()}catch(l){n(""),Ee(l)?Te.set("ended"):s(nn(l,"password"))}finally{a(!1)}}},children:[t(me,{id:"password",label:"Password",type:"password",value:e,faults:i,onInput:n,autoComplete:"current-password",focused:!0}),t(N,{busy:r,children:"Go on"})]})}function zd({current:e,reason:n}){let[r,a]=k([]),{provider:i}=e.session,s=encodeURIComponent(`${Ye}/desk/signed-in`),o=n==="ended"?`/rest/sso/${i}/start`:"/rest/sso/reauthenticate",l=async()=>{try{if(be(await G.rest.GET("/rest/currentuser/")).session.authenticatedAt<=e.session.authenticatedAt&&n!=="ended")throw new Error("not yet");await Be()}catch{a([{field:"",text:"You are not signed in again yet."}])}};return A(()=>{let d=()=>{l()};return addEventListener("focus",d),()=>removeEventListener("focus",d)}),t(ge,{label:"Sign in again",faults:r,onSubmit:l,children:[t("a",{className:"nhsuk-button",role:"button",target:"_blank",rel:"noreferrer",href:`${Ye}${o}?returnTo=${s}`,children:"Sign in again in another tab"})," ",t(N,{kind:"secondary",children:"I have signed in there"})]})}var Qd={"signed-out":"You are signed out.","not-ended":"The server did not answer, so your session may still be there. Close the browser, or sign in and out again.",ended:"Your session has ended. Sign in again to go on."},Yd={refused:"The sign-in was refused there, or nobody here is known by that identity. Ask an administrator.",unavailable:"The sign-in service could not be reached. Try again, or sign in with a password."};function Fs(){let{query:e}=ce(),[n,r]=k([]),[a,i]=k([]);q("Sign in",a),A(()=>{G.rest.GET("/rest/sso/").then(l=>r(be(l).providers),()=>{})},[]);let s=Qd[e.get("farewell")??""],o=Yd[e.get("signIn")??""];return t("main",{className:"sign-in",id:"main",children:[t(Ut,{}),s&&t("p",{className:"notice",role:"status",children:s}),o&&t("p",{className:"notice notice--error",role:"alert",children:o}),t("h1",{className:"heading",children:"Sign in"}),t(Jt,{onFaults:i}),t(Xd,{providers:n}),t(Zd,{})]})}var Jd=[["/graphql","GraphQL explorer"],["/rest/docs","REST docs"],["/contract/","Contract"]];function Zd(){return document.querySelector('meta[name="developer-pages"]')===null?null:t("nav",{className:"links","aria-label":"For developers",children:Jd.map(([e,n])=>t("a",{href:Ye+e,children:n},e))})}function Xd({providers:e}){let{path:n}=ce();if(e.length===0)return null;let r=`${Ye}/desk${n==="/sign-in"?"":n}`;return t("section",{"aria-label":"Other ways to sign in",children:[t("p",{className:"or",children:"or"}),e.map(({id:a,name:i,signInPath:s})=>t("a",{className:"nhsuk-button nhsuk-button--secondary",role:"button",href:`${Ye}${s}?returnTo=${encodeURIComponent(r)}`,children:i},a))]})}function Ms(){let e=Re(Me),{path:n}=ce();if(A(()=>{Ar()},[]),n==="/signed-in")return t(eu,{});switch(e.at){case"looking":return t("p",{className:"waiting",role:"status",children:"One moment"});case"unreachable":return t("main",{className:"sign-in",id:"main",children:[t("h1",{className:"heading",children:"Desk"}),t(Z,{error:e.error,onAgain:Ar})]});case"nobody":return t(Fs,{});case"in":return t(w,{children:[e.current.mustDo.includes("CHANGE_PASSWORD")?t(Ss,{}):t(xs,{current:e.current}),t(Us,{})]})}}function eu(){return t("main",{className:"sign-in",id:"main",children:[t("h1",{className:"heading",children:"You are signed in"}),t(Y,{title:"Close this tab",children:t("p",{children:"The desk goes on in the tab from which you came."})})]})}var nu=["pointerdown","pointermove","keydown","wheel","touchstart"],tu=900,ru=1e3;function au(e){return Math.min(tu,Math.floor(e*.9))}function $s(){let e=Date.now();for(let n of nu)addEventListener(n,()=>e=Date.now(),{passive:!0,capture:!0});setInterval(()=>{let n=Me.get();if(n.at!=="in"||Te.get()!==null){e=Date.now();return}Date.now()-e>1e3*au(n.current.limits.idleSeconds)&&Te.set("idle")},ru)}var Ls=document.getElementById("desk");if(Ls===null)throw new Error("The page has no element #desk.");addEventListener("pageshow",e=>{e.persisted&&location.reload()});$s();ma(Ls).render(t(Ms,{}));
